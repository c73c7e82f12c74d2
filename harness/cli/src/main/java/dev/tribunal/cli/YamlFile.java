package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.SourceLocation;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a YAML file of others, of which JSON is a part, with anchors, aliases and merged fields.
 * Plain words are what YAML 1.2 says: yes, no, on and off are texts.
 */
final class YamlFile {
  private static final int DEEPEST = 64;
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]{1,30}|[0-9]{1,30}(\\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,2})?");

  private final Path file;

  private YamlFile(Path file) {
    this.file = file;
  }

  /**
   * The file's one document.
   *
   * @throws ImportException where it can't be read, or is no YAML
   */
  static Placed read(Path file) {
    return parse(file, new InputFile(file, InputFile.WHOLE).text());
  }

  /** The document in a text. */
  static Placed parse(Path file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // InputFile bounds the file
    options.setNestingDepthLimit(DEEPEST);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw ImportException.of(file, "is empty, so there is nothing to import");
      }
      return new YamlFile(file).value(root, 0);
    } catch (MarkedYAMLException e) {
      throw ImportException.at(
          place(file, e.getProblemMark()),
          "is no YAML: %s; correct it".formatted(Excerpts.visible(String.valueOf(e.getProblem()))));
    } catch (YAMLException e) {
      throw ImportException.of(
          file, "is no YAML: %s; correct it".formatted(ImportException.worded(e)));
    }
  }

  private Placed value(Node node, int depth) {
    SourceLocation at = place(file, node.getStartMark());
    if (depth > DEEPEST) {
      throw ImportException.at(at, "is nested more than %d levels deep".formatted(DEEPEST));
    }
    if (node instanceof MappingNode mapping) {
      Map<String, Placed> fields = new LinkedHashMap<>();
      addFields(mapping, fields, depth);
      return Placed.object(at, fields);
    }
    if (node instanceof SequenceNode sequence) {
      List<Placed> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(value(item, depth + 1));
      }
      return Placed.list(at, items);
    }
    return Placed.scalar(at, scalar((ScalarNode) node));
  }

  private void addFields(MappingNode mapping, Map<String, Placed> fields, int depth) {
    var own = new LinkedHashMap<String, Placed>();
    for (NodeTuple field : mapping.getValue()) {
      if (!(field.getKeyNode() instanceof ScalarNode key)) {
        throw ImportException.at(
            place(file, field.getKeyNode().getStartMark()),
            "is a field whose name is a list or an object; give it a plain name");
      }
      if (key.getTag().equals(Tag.MERGE)) {
        merge(field.getValueNode(), fields, depth);
      } else if (own.put(key.getValue(), value(field.getValueNode(), depth + 1)) != null) {
        throw ImportException.at(
            place(file, key.getStartMark()),
            "%s is given twice; keep one".formatted(Excerpts.quote(key.getValue(), 60)));
      }
    }
    fields.putAll(own);
  }

  private void merge(Node from, Map<String, Placed> fields, int depth) {
    List<Node> sources = from instanceof SequenceNode list ? list.getValue() : List.of(from);
    for (Node source : sources) {
      Placed merged = value(source, depth + 1);
      if (merged.fields() == null) {
        throw ImportException.at(
            merged.at(), "<< merges %s, and only objects can be merged".formatted(merged.shown()));
      }
      merged.fields().forEach(fields::putIfAbsent);
    }
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
      return NODES.textNode(text);
    }
    if (NULL.contains(text)) {
      return NODES.nullNode();
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return NODES.booleanNode(TRUE.contains(text));
    }
    return NUMBER.matcher(text).matches()
        ? NODES.numberNode(new BigDecimal(text))
        : NODES.textNode(text);
  }

  private static SourceLocation place(Path file, Mark mark) {
    return mark == null
        ? new SourceLocation(file, 1, 1)
        : new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
