package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.SourceLocation;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a script with its place. A reader that meets a mistake notes it and goes on with a
 * harmless value, so that one reading finds every mistake; the caller looks at the notes at the
 * end.
 */
final class YamlValue {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s)");

  private final Path file;
  private final Node node;
  private final String path;
  private final List<Problem> problems;

  private YamlValue(Path file, Node node, String path, List<Problem> problems) {
    this.file = file;
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Parses one document; empty, with a note, where it is not YAML or holds nothing. */
  static Optional<YamlValue> parse(Path file, String text, List<Problem> problems) {
    SourceLocation start = new SourceLocation(file, 1, 1);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        problems.add(new Problem(start, "", "the script is empty; it needs at least `behaviours`"));
        return Optional.empty();
      }
      return Optional.of(new YamlValue(file, root, "", problems));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      SourceLocation at = mark == null ? start : location(file, mark);
      problems.add(new Problem(at, "", "not valid YAML: " + e.getProblem()));
      return Optional.empty();
    }
  }

  void problem(String message) {
    problems.add(new Problem(location(file, node.getStartMark()), path, message));
  }

  /** The fields of a mapping, in order; a field that is not allowed is noted and left out. */
  YamlFields fields(List<String> allowed) {
    Map<String, YamlValue> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem("must be a mapping" + (allowed.isEmpty() ? "" : " with the fields " + allowed));
      return new YamlFields(this, fields);
    }
    mapping
        .getValue()
        .forEach(
            tuple -> {
              String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
              String field = path.isEmpty() ? name : path + "." + name;
              YamlValue value = new YamlValue(file, tuple.getValueNode(), field, problems);
              YamlValue key = new YamlValue(file, tuple.getKeyNode(), field, problems);
              if (!allowed.isEmpty() && !allowed.contains(name)) {
                key.problem(
                    "unknown field; allowed are %s%s"
                        .formatted(allowed, DidYouMean.among(name, allowed)));
              } else if (fields.putIfAbsent(name, value) != null) {
                key.problem("given twice; keep one of them");
              }
            });
    return new YamlFields(this, fields);
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The values of a list; an empty list is noted. */
  <T> List<T> list(Function<YamlValue, T> read) {
    List<T> items = new ArrayList<>();
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      problem("must be a list with at least one entry");
      return items;
    }
    for (Node item : sequence.getValue()) {
      String field = "%s[%d]".formatted(path, items.size());
      items.add(read.apply(new YamlValue(file, item, field, problems)));
    }
    return items;
  }

  String text() {
    if (node instanceof ScalarNode scalar
        && !scalar.getTag().equals(Tag.NULL)
        && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    problem("must be a text that is not empty");
    return "";
  }

  /** A number from {@code least} to {@code most}, both included. */
  double number(double least, double most) {
    try {
      double value = node instanceof ScalarNode scalar ? Double.parseDouble(scalar.getValue()) : -1;
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the note, which says the rule
    }
    problem("%s must be a number from %s to %s".formatted(shown(), plain(least), plain(most)));
    return least;
  }

  int integer(int least, int most) {
    double value = number(least, most);
    if (value != Math.rint(value)) {
      problem("%s must be a whole number".formatted(shown()));
    }
    return (int) value;
  }

  /** The milliseconds of a duration such as {@code 50ms} or {@code 2s}, up to a minute. */
  int millis() {
    Matcher duration = DURATION.matcher(node instanceof ScalarNode scalar ? scalar.getValue() : "");
    if (duration.matches()) {
      long unit = "ms".equals(duration.group(2)) ? 1 : 1000;
      long millis = Long.parseLong(duration.group(1)) * unit;
      if (millis <= 60_000) {
        return (int) millis;
      }
    }
    problem("%s must be a duration from 0ms to 60s, such as 50ms".formatted(shown()));
    return 0;
  }

  /** The fields of a mapping whose names are free. */
  <T> Map<String, T> entries(Function<YamlValue, T> read) {
    Map<String, T> entries = new LinkedHashMap<>();
    fields(List.of()).all().forEach((name, value) -> entries.put(name, read.apply(value)));
    return entries;
  }

  /** A number or truth value as JSON; empty for a text, and for what is no scalar. */
  Optional<JsonNode> numberOrBoolean() {
    if (!(node instanceof ScalarNode scalar)) {
      return Optional.empty();
    }
    Tag tag = scalar.getTag();
    if (!tag.equals(Tag.INT) && !tag.equals(Tag.FLOAT) && !tag.equals(Tag.BOOL)) {
      return Optional.empty();
    }
    Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(scalar.getValue());
    return Optional.of(JSON.valueToTree(value));
  }

  private String shown() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "a list or mapping";
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static SourceLocation location(Path file, Mark mark) {
    return new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
