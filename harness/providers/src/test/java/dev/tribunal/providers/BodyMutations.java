package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks provider bodies in ways that networks, proxies and providers break them. */
final class BodyMutations {
  private static final Pattern NUMBER = Pattern.compile("(?<=[:\\[,] ?)-?\\d+(\\.\\d+)?");
  private static final Pattern FIELD = Pattern.compile("\"\\w+\" ?: ?(\"[^\"]*\"|\\d+|null|true)");
  private static final Pattern STRING = Pattern.compile("(?<=\": ?)\"[^\"\\\\]*\"");
  private static final List<String> RETYPED =
      List.of("null", "1", "[]", "{}", "\"\"", "true", "[{\"text\":[1]}]", "{\"a\":{\"b\":[]}}");
  private static final List<String> NUMBERS =
      List.of(
          "1e999999999",
          "-1e999999999",
          "1e-999999999",
          "9".repeat(900),
          "9".repeat(5000),
          "9223372036854775807",
          "-1",
          "1.5",
          "null",
          "\"7\"",
          "[]",
          "{}");

  private final SplittableRandom random;

  BodyMutations(SplittableRandom random) {
    this.random = random;
  }

  /** One break, or now and then up to three: most bodies should stay readable in part. */
  byte[] mutate(byte[] body, byte[] other) {
    byte[] mutated = body;
    for (int i = random.nextInt(4) == 0 ? random.nextInt(3) : 0; i >= 0; i--) {
      mutated = once(mutated, other);
    }
    return mutated;
  }

  private byte[] once(byte[] body, byte[] other) {
    int at = random.nextInt(body.length + 1);
    return switch (random.nextInt(16)) {
      case 0 -> Arrays.copyOf(body, at);
      case 1 -> Arrays.copyOfRange(body, at, body.length);
      case 2 -> flipped(body);
      case 3 -> inserted(body, at, nested());
      case 4 -> inserted(body, at, new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff, 0});
      case 5 -> replaced(body, FIELD, "");
      case 6, 7 -> replaced(body, NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 8 -> inserted(body, at, Arrays.copyOf(other, random.nextInt(other.length + 1)));
      case 9, 10, 11, 12, 13 -> replaced(body, STRING, RETYPED.get(random.nextInt(RETYPED.size())));
      case 14 -> replaced(body, Pattern.compile("\\r?\\n"), random.nextBoolean() ? "\r" : "\n\n\n");
      default -> without(body, at, Math.min(body.length, at + random.nextInt(40)));
    };
  }

  private byte[] flipped(byte[] body) {
    byte[] flipped = body.clone();
    for (int i = random.nextInt(8); i >= 0 && flipped.length > 0; i--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] nested() {
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    int depth = 1 + random.nextInt(random.nextBoolean() ? 400 : 100_000);
    String close = open.equals("[") ? "]" : "}";
    return (open.repeat(depth) + (random.nextBoolean() ? "1" + close.repeat(depth) : ""))
        .getBytes(UTF_8);
  }

  /** One of the matches becomes the replacement, or itself twice where that is empty. */
  private byte[] replaced(byte[] body, Pattern pattern, String replacement) {
    String text = new String(body, ISO_8859_1);
    Matcher matcher = pattern.matcher(text);
    int chosen = random.nextInt(40);
    int from = -1;
    int to = -1;
    for (int i = 0; i <= chosen && matcher.find(); i++) {
      from = matcher.start();
      to = matcher.end();
    }
    if (from < 0) {
      return body;
    }
    String found = text.substring(from, to);
    String put = replacement.isEmpty() ? found + "," + found : replacement;
    return (text.substring(0, from) + put + text.substring(to)).getBytes(ISO_8859_1);
  }

  private static byte[] without(byte[] body, int from, int to) {
    byte[] rest = Arrays.copyOf(body, body.length - (to - from));
    System.arraycopy(body, to, rest, from, body.length - to);
    return rest;
  }

  private static byte[] inserted(byte[] body, int at, byte[] piece) {
    byte[] whole = Arrays.copyOf(body, body.length + piece.length);
    System.arraycopy(piece, 0, whole, at, piece.length);
    System.arraycopy(body, at, whole, at + piece.length, body.length - at);
    return whole;
  }
}
