package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Hashes;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has changed between a recorded request and one that was made now, path by path. */
final class Difference {
  private static final int LINES = 8;
  private static final int PATH = 120;

  /** Characters after the first difference that decide whether two texts look alike. */
  private static final int LOOK = 8;

  private static final Set<Integer> INVISIBLE =
      Set.of((int) Character.FORMAT, (int) Character.CONTROL, (int) Character.UNASSIGNED);

  private final List<String> lines = new ArrayList<>();
  private int more;

  private Difference() {}

  /** One line a path, bounded in length; empty where nothing differs that is compared. */
  static List<String> between(AgentRequest recorded, AgentRequest now) {
    Difference difference = new Difference();
    difference.texts("service", recorded.service(), now.service());
    difference.texts("method", recorded.method(), now.method());
    difference.texts("path", recorded.path(), now.path());
    difference.queries(recorded.query(), now.query());
    difference.bodies(recorded, now);
    if (difference.more > 0) {
      difference.lines.add("… and %d more".formatted(difference.more));
    }
    return List.copyOf(difference.lines);
  }

  private void queries(String recorded, String now) {
    var left = Query.parse(recorded);
    var right = Query.parse(now);
    TreeSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      String path = "query" + step(name);
      List<String> before = left.getOrDefault(name, List.of());
      List<String> after = right.getOrDefault(name, List.of());
      if (before.isEmpty()) {
        add(path, "only now: " + Excerpt.quoted(String.join(", ", after), 0));
      } else if (after.isEmpty()) {
        add(path, "only recorded: " + Excerpt.quoted(String.join(", ", before), 0));
      } else if (!before.equals(after)) {
        texts(path, String.join(", ", before), String.join(", ", after));
      }
    }
  }

  private void bodies(AgentRequest recorded, AgentRequest now) {
    Optional<JsonNode> left = recorded.body().json();
    Optional<JsonNode> right = now.body().json();
    if (left.isPresent() && right.isPresent()) {
      nodes("", ComparedJson.without(recorded, left.get()), ComparedJson.without(now, right.get()));
    } else if (!recorded.body().equals(now.body())) {
      Optional<String> before = recorded.body().text();
      Optional<String> after = now.body().text();
      if (before.isPresent() && after.isPresent()) {
        texts("body", before.get(), after.get());
      } else {
        add("body", "recorded %s, now %s".formatted(blob(recorded.body()), blob(now.body())));
      }
    }
  }

  private void nodes(String path, JsonNode recorded, JsonNode now) {
    if (recorded.isObject() && now.isObject()) {
      objects(path, recorded, now);
    } else if (recorded.isArray() && now.isArray()) {
      arrays(path, recorded, now);
    } else if (recorded.isTextual() && now.isTextual()) {
      texts(path, recorded.textValue(), now.textValue());
    } else if (!same(recorded, now)) {
      add(path, "recorded %s, now %s".formatted(brief(recorded), brief(now)));
    }
  }

  private void objects(String path, JsonNode recorded, JsonNode now) {
    for (var field : recorded.properties()) {
      String inner = path + step(field.getKey());
      if (now.has(field.getKey())) {
        nodes(inner, field.getValue(), now.path(field.getKey()));
      } else {
        add(inner, "only recorded: " + brief(field.getValue()));
      }
    }
    for (var field : now.properties()) {
      if (!recorded.has(field.getKey())) {
        add(path + step(field.getKey()), "only now: " + brief(field.getValue()));
      }
    }
  }

  /** Leaves out equal elements at both ends, so that one inserted element is one line. */
  private void arrays(String path, JsonNode recorded, JsonNode now) {
    int shorter = Math.min(recorded.size(), now.size());
    int head = 0;
    while (head < shorter && same(recorded.path(head), now.path(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && same(recorded.path(recorded.size() - 1 - tail), now.path(now.size() - 1 - tail))) {
      tail++;
    }
    int left = recorded.size() - tail;
    int right = now.size() - tail;
    for (int i = head; i < Math.max(left, right); i++) {
      String inner = "%s[%d]".formatted(path, i);
      if (i >= right) {
        add(inner, "only recorded: " + brief(recorded.path(i)));
      } else if (i >= left) {
        add(inner, "only now: " + brief(now.path(i)));
      } else {
        nodes(inner, recorded.path(i), now.path(i));
      }
    }
  }

  private void texts(String path, String recorded, String now) {
    if (!recorded.equals(now)) {
      int common = Excerpt.firstDifference(recorded, now);
      boolean inPair = common > 0 && Character.isHighSurrogate(recorded.charAt(common - 1));
      int place = inPair ? common - 1 : common;
      add(
          path,
          "recorded %s, now %s%s"
              .formatted(
                  Excerpt.quoted(recorded, place),
                  Excerpt.quoted(now, place),
                  lookAlike(recorded, now, place)));
    }
  }

  /** Names the characters where a reader would see no difference, as between é and e with ´. */
  private static String lookAlike(String recorded, String now, int place) {
    int from = Math.max(0, place - 1);
    String left = recorded.substring(from, Math.min(recorded.length(), place + LOOK));
    String right = now.substring(from, Math.min(now.length(), place + LOOK));
    return plain(left).equals(plain(right))
        ? " (they look alike: character %d is %s, now %s)"
            .formatted(place + 1, character(recorded, place), character(now, place))
        : "";
  }

  /** What is left of a text that has lost what can't be seen. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> !INVISIBLE.contains(Character.getType(c)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String character(String text, int place) {
    return place < text.length() ? "U+%04X".formatted(text.codePointAt(place)) : "not there";
  }

  private void add(String path, String what) {
    if (lines.size() < LINES) {
      String at = path.startsWith(".") ? path.substring(1) : path;
      lines.add(shortPath(at.isEmpty() ? "body" : at) + ": " + what);
    } else {
      more++;
    }
  }

  /** Both ends of a long path, since either alone does not lead there. */
  private static String shortPath(String path) {
    return path.length() <= PATH
        ? path
        : path.substring(0, PATH / 2) + "…" + path.substring(path.length() - PATH / 2);
  }

  private static boolean same(JsonNode left, JsonNode right) {
    return left.equals(
        (a, b) ->
            a.equals(b)
                    || (a.isNumber()
                        && b.isNumber()
                        && a.decimalValue().compareTo(b.decimalValue()) == 0)
                ? 0
                : 1,
        right);
  }

  private static String step(String name) {
    boolean plain =
        !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    return plain ? "." + name : "[" + Excerpt.quoted(name, 0) + "]";
  }

  private static String brief(JsonNode node) {
    return node.isTextual() ? Excerpt.quoted(node.textValue(), 0) : JsonPrinter.line(node, 80);
  }

  private static String blob(Body body) {
    return "%d bytes (SHA-256 %.12s…)".formatted(body.size(), Hashes.sha256(body.shared()));
  }
}
