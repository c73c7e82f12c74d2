package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an agent answers, each check of text and structure comes to an end, keeps its memory in
 * bounds, and tells it in a way that is safe to show: what would take more than linear time or a
 * tree of all that is there would not end here.
 */
class HostileAnswerTest {
  private static final String CHECKS =
      """
      prompt: hi
      checks:
        - contains: { text: needle, ignore_case: true }
        - contains_all: [needle, "a\u0301"]
        - contains_any: { texts: [needle, "\u0130"], ignore_case: true }
        - equals: { text: needle, trim: true }
        - starts_with: needle
        - ends_with: { text: needle, ignore_case: true }
        - fuzzy_match: [a needle]
        - regex: '((a+)+)+$'
        - regex: { pattern: '(x*)*y', whole: true, ignore_case: true }
        - length: { max: 10 }
        - word_count: { max: 10 }
        - edit_distance: { text: needle, at_most: 100 }
        - rouge_n: { text: the needle in the hay, n: 2 }
        - refusal: true
        - no_leaks: true
        - number: { value: 1299, tolerance: 0.5 }
        - json: true
        - json: { schema: { type: object, additionalProperties: { format: email, pattern: '((a+)+)+$' } } }
        - contains_json: true
        - contains_json: { schema: { type: object, required: [needle] } }
        - equals_json: { value: { needle: 1 } }
        - json_path: { path: "$..needle", exists: true }
        - json_path: { path: "$[?(@.needle == 1)]", count: 1, within: true }
        - xml: { elements: [needle.needle] }
        - contains_xml: { elements: [needle.needle] }
      """;

  private static final int MANY = 200_000;
  private static final int HUGE = 50_000_000;

  private final Path folder;

  HostileAnswerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Named<String>> answers() {
    return Stream.of(
        named("one letter", "a".repeat(MANY)),
        named("50 MB of bytes", bytes(HUGE)),
        named("much JSON", "[" + "{\"a\":1},".repeat(MANY) + "0]"),
        named("accents", "e\u0301".repeat(MANY)),
        named("letters that fold to several", "\u0130\ufb03".repeat(MANY)),
        named("lone surrogates", "\ud83d \udc00".repeat(MANY)),
        named("terminal escapes", "\u001b]0;owned\u0007\u001b[2J ".repeat(MANY / 10)),
        named("lists without end", "[".repeat(MANY)),
        named("objects without end", "{\"a\":".repeat(MANY)),
        named("lists in strings", "[\"".repeat(MANY)),
        named("strings in lists", "[\"a\\\"{\"b\",".repeat(MANY / 5)),
        named("deep JSON", "[".repeat(MANY) + "]".repeat(MANY)),
        named("a long name", "{\"" + "k".repeat(MANY) + "\":[" + "0,".repeat(MANY) + "0]}"),
        named("a great exponent", "{\"a\":1e999999999,\"needle\":1E-999999999}"),
        named("a long number", "1".repeat(MANY)),
        named("numbers", "1,299.00 1.299,00 -1 ".repeat(MANY / 10)),
        named("a list of numbers", "1,2,".repeat(MANY)),
        named("elements without end", "<a>".repeat(MANY)),
        named("deep XML", "<a>".repeat(MANY) + "</a>".repeat(MANY)),
        named("CDATA that breaks", "<a><![CDATA[".repeat(MANY) + "\u0001]]>"),
        named("comments without end", "<a><!--".repeat(MANY)),
        named("ampersands", "<a>" + "&".repeat(MANY)),
        named("attributes", "<a " + "b='' ".repeat(MANY)),
        named("entities", "<!DOCTYPE a [<!ENTITY b \"" + "b".repeat(MANY) + "\">]><a>&b;&b;</a>"),
        named("addresses", "a@a.".repeat(MANY)),
        named("cards", "4111 1111 1111 1111 ".repeat(MANY / 10)),
        named("colons", "a:".repeat(MANY)),
        named("a private key", "-----BEGIN PRIVATE KEY-----" + "-a".repeat(MANY)),
        named("keys", "sk-".repeat(MANY) + "Bearer ".repeat(MANY)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyCheckEndsAndIsSafeToShow(String answer) throws SuiteFormatException {
    Trajectory trajectory = new Trajectory(answer, List.of(), List.of());
    Path file = SuiteFilesSample.write(folder, "hostile.yaml", CHECKS);

    for (Check check : SuiteParser.parse(file).cases().get(0).checks()) {
      CheckResult result = check.check(trajectory);

      assertThat(result.check()).isEqualTo(check.describe());
      assertThat(result.passed() || !result.reason().isEmpty()).isTrue();
      assertThat(result.reason()).hasSizeLessThan(5_000);
      assertThat(result.reason().codePoints().filter(HostileAnswerTest::isUnsafe)).isEmpty();
    }
  }

  /** What a terminal or a page could obey, hide or choke on. */
  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String bytes(int count) {
    long seed = Long.getLong("tribunal.seed", 6);
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder bytes = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      bytes.append((char) random.nextInt(256));
    }
    return bytes.toString();
  }
}
