package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the parser say the same of a file's structure. */
class SuiteSchemaTest {
  private static final List<String> RULES =
      List.of("type", "pattern", "enum", "minimum", "minItems", "minProperties", "required");

  private final Path folder;

  SuiteSchemaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<String> goodSuites() {
    return SuiteFilesSample.good();
  }

  static Stream<BadSuite> parseableBadSuites() {
    return BadSuite.all().filter(bad -> bad.kind() != BadSuite.Kind.SYNTAX);
  }

  @ParameterizedTest
  @MethodSource("goodSuites")
  void whatTheParserAcceptsTheSchemaAccepts(String text) throws SuiteFormatException {
    Path file = SuiteFilesSample.write(folder, SuiteFilesSample.nameFor(text), text);

    assertThat(SuiteParser.parse(file).cases()).isNotEmpty();
    assertThat(SuiteSchema.violations(tree(file.toString(), text))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("parseableBadSuites")
  void theSchemaRefusesWhatIsWrongInStructureAndNothingElse(BadSuite bad) {
    assertThat(SuiteSchema.violations(tree(bad.file(), bad.text())).isEmpty())
        .isEqualTo(bad.kind() == BadSuite.Kind.MEANING);
  }

  @Test
  void everyRuleOfTheSchemaIsWorded() throws IOException {
    List<JsonNode> ruled = new ArrayList<>();
    collect(schema().path("$defs"), ruled);

    assertThat(ruled)
        .hasSizeGreaterThan(30)
        .allSatisfy(part -> assertThat(part.path("description").asText()).isNotBlank());
  }

  @Test
  void aTupleHasTheFieldsOfACase() throws IOException {
    List<String> fields = names(schema().at("/$defs/case/properties"));

    assertThat(names(schema().at("/$defs/tuple/properties")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("$schema"), fields.stream()).toList());
  }

  static List<String> faultNames() throws IOException {
    List<String> faults = new ArrayList<>();
    schema().at("/$defs/faultName/enum").forEach(fault -> faults.add(fault.textValue()));
    assertThat(faults).isNotEmpty();
    return faults;
  }

  private static void collect(JsonNode node, List<JsonNode> ruled) {
    if (node.isObject() && node.path("type").isTextual() && RULES.stream().anyMatch(node::has)) {
      ruled.add(node);
    }
    node.properties().stream()
        .filter(field -> !field.getKey().equals("if"))
        .forEach(field -> collect(field.getValue(), ruled));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = SuiteParser.class.getResourceAsStream(SuiteSchema.RESOURCE)) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static JsonNode tree(String file, String text) {
    SuiteTree tree = TreeReader.read(Path.of(file), text, file.endsWith(".yaml"), new Problems());
    return Objects.requireNonNull(tree, file).value();
  }
}
