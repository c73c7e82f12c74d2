package dev.tribunal.core.checks.structure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import dev.tribunal.core.Check;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.json.InlineSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads checks of what a path leads to, and refuses paths that could take forever. */
final class PathReader {
  private static final int SHOWN = 100;
  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final List<String> DEMANDS =
      List.of("exists", "equals", "contains", "matches", "at_least", "at_most", "count", "schema");

  private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_]\\w*)\\s*\\(\\s*\\)?");
  private static final Pattern LAST_FUNCTION =
      Pattern.compile("(?s)^(.*)\\.\\s*([A-Za-z_]\\w*)\\s*\\(\\s*\\)\\s*$");

  /** What a path can have that makes its time more than linear, with why. */
  private static final List<Slow> SLOW =
      List.of(
          new Slow(
              Pattern.compile("=~"),
              "has a regular expression in a filter, which an answer can make hang; use matches"),
          new Slow(
              Pattern.compile("\\.\\..*\\.\\."),
              "goes to any depth (..) twice, which takes too long on a large answer; do so once"),
          new Slow(
              Pattern.compile("\\[\\s*\\?.*\\$"),
              "looks at the whole ($) in a filter, which takes too long on a large answer; look at @ alone"),
          new Slow(
              Pattern.compile("(?i)\\s(subsetof|anyof|noneof)\\s"),
              "compares lists in a filter, which takes too long on a large answer; use schema"));

  private record Slow(Pattern pattern, String reason) {}

  private PathReader() {}

  static @Nullable Check read(DataValue value) {
    Path path = path(value.field("path").orElse(value));
    boolean each = value.flag("each").orElse(false);
    List<JsonPathCheck.Demand> demands = new ArrayList<>();
    boolean sound = path != null;
    value.field("equals").ifPresent(wanted -> demands.add(Demands.equalTo(wanted.json(), each)));
    value
        .field("contains")
        .ifPresent(wanted -> demands.add(Demands.containing(wanted.json(), each)));
    value.number("at_least").ifPresent(least -> demands.add(Demands.atLeast(least, each)));
    value.number("at_most").ifPresent(most -> demands.add(Demands.atMost(most, each)));
    if (value.field("matches").isPresent()) {
      GivenPattern pattern = GivenPattern.read(value.field("matches").get());
      sound &= pattern != null && demands.add(Demands.matching(pattern, each));
    }
    if (value.field("schema").isPresent()) {
      InlineSchema schema = InlineSchema.read(value.field("schema").get());
      sound &= schema != null && demands.add(new Demands.Schema(schema, each));
    }
    if (value.field("count").isPresent()) {
      Demands.Count count = count(value.field("count").get());
      sound &= count != null && demands.add(count);
    }
    sound &= isPossible(value) && exists(value, demands);
    return sound && path != null
        ? new JsonPathCheck(path, demands, value.flag("within").orElse(false))
        : null;
  }

  private static @Nullable Path path(DataValue value) {
    String path = value.text();
    String unquoted = QUOTED.matcher(path).replaceAll("''");
    for (Slow slow : SLOW) {
      if (slow.pattern.matcher(unquoted).find()) {
        value.problem("%s %s".formatted(Excerpts.quote(path, SHOWN), slow.reason));
        return null;
      }
    }
    String ignored = ignored(unquoted);
    if (ignored != null) {
      value.problem("%s %s".formatted(Excerpts.quote(path, SHOWN), ignored));
      return null;
    }
    Matcher end = LAST_FUNCTION.matcher(path);
    PathFunction function = end.find() ? PathFunction.named(end.group(2)) : null;
    if (function == null && FUNCTION.matcher(unquoted).find()) {
      value.problem(
          "%s has a function without a dot before its name; write it as $.items.sum()"
              .formatted(Excerpts.quote(path, SHOWN)));
      return null;
    }
    try {
      JsonPath compiled = JsonPath.compile(function == null ? path : end.group(1));
      if (function != null && !function.isOfNumbers() && !compiled.isDefinite()) {
        value.problem(
            "%s has %s behind a path that can lead to several values; use count, or lead to one"
                .formatted(Excerpts.quote(path, SHOWN), function.shown()));
        return null;
      }
      return new Path(path, compiled, function);
    } catch (JsonPathException | IllegalArgumentException e) {
      value.problem(
          "%s is not a JSONPath: %s; write it as $.items[0].price"
              .formatted(
                  Excerpts.quote(path, SHOWN), Excerpts.visible(String.valueOf(e.getMessage()))));
      return null;
    }
  }

  /**
   * What the library would not tell of, or only when there is an answer; null where all is well.
   */
  private static @Nullable String ignored(String path) {
    long opening = path.chars().filter(c -> c == '[').count();
    if (opening != path.chars().filter(c -> c == ']').count()) {
      return "has a bracket without its other one; close or remove it";
    }
    if (Pattern.matches(".*\\[[-0-9\\s]*:[-0-9\\s]*:.*", path)) {
      return "has a slice with a step, which is not known here; leave the step out";
    }
    Matcher function = FUNCTION.matcher(path);
    while (function.find()) {
      String name = function.group(1);
      if (!function.group().endsWith(")") || PathFunction.named(name) == null) {
        return "has the function %s, which is not known here; known are %s"
            .formatted(
                name,
                String.join(
                    ", ", Arrays.stream(PathFunction.values()).map(PathFunction::shown).toList()));
      }
      if (!path.substring(function.end()).isBlank()) {
        return "has the function %s() before its end, where values could be passed over; put it at the end, or use schema"
            .formatted(name);
      }
    }
    return null;
  }

  private static Demands.@Nullable Count count(DataValue value) {
    if (!value.isObject()) {
      return new Demands.Count(value.wholeNumber(), value.wholeNumber());
    }
    int min = value.field("min").map(DataValue::wholeNumber).orElse(0);
    int max = value.field("max").map(DataValue::wholeNumber).orElse(Integer.MAX_VALUE);
    if (min > max) {
      value
          .field("min")
          .orElse(value)
          .problem(
              "%d is more than max (%d), so no answer can pass; lower it, or raise max"
                  .formatted(min, max));
      return null;
    }
    return new Demands.Count(min, max);
  }

  private static boolean isPossible(DataValue value) {
    if (value.number("at_least").isPresent()
        && value.number("at_most").isPresent()
        && value.number("at_least").get().compareTo(value.number("at_most").get()) > 0) {
      value
          .field("at_least")
          .orElse(value)
          .problem(
              "%s is more than at_most (%s), so no answer can pass; lower it, or raise at_most"
                  .formatted(
                      value.number("at_least").get().toPlainString(),
                      value.number("at_most").get().toPlainString()));
      return false;
    }
    if (DEMANDS.stream().noneMatch(value.json()::has)) {
      value.problem(
          "asks for nothing of what the path leads to; give one of " + String.join(", ", DEMANDS));
      return false;
    }
    return true;
  }

  private static boolean exists(DataValue value, List<JsonPathCheck.Demand> demands) {
    Boolean exists = value.flag("exists").orElse(null);
    if (exists == null) {
      return true;
    }
    if (!exists && !demands.isEmpty()) {
      value
          .field("exists")
          .orElse(value)
          .problem(
              "false leaves nothing to compare, so no answer can pass; leave it out, or all else but path");
      return false;
    }
    demands.add(0, new Demands.Exists(exists));
    return true;
  }
}
