package example.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tribunal.core.Case;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of changes.yaml.
 *
 * @param outcome of most trials that the change spoils
 */
record Change(
    String suite,
    @JsonProperty("case") String caseId,
    Kind kind,
    String find,
    String replace,
    Outcome outcome) {

  /**
   * The prompt that the table speaks of: a copy, so that whoever works on the prompt hears of it
   * from the gate and not from this table first. Where CI=true, both must be equal.
   */
  static final String PROMPT = "src/test/resources/prompt.md";

  /** What is changed. */
  enum Kind {
    prompt(PROMPT),
    tool("src/main/resources/example/policy/desk.json"),
    script("scripts/policy-assistant.yaml");

    private final Path file;

    Kind(String file) {
      this.file = Path.of(file);
    }
  }

  static List<Change> all() throws IOException {
    return new YAMLMapper()
        .readValue(Path.of("src/test/resources/changes.yaml").toFile(), new TypeReference<>() {});
  }

  /** Writes a changed copy of the file, and fails where the text is not there exactly once. */
  Path applied(Path folder) throws IOException {
    String text = Files.readString(kind.file);
    int at = text.indexOf(find);
    if (at < 0 || text.indexOf(find, at + 1) >= 0) {
      throw new IllegalStateException("%s must hold once: %s".formatted(kind.file, find));
    }
    return Files.writeString(
        folder.resolve(String.valueOf(kind.file.getFileName())),
        text.substring(0, at) + replace + text.substring(at + find.length()));
  }

  boolean isOf(Suite tested, Case one) {
    return suite.equals(tested.id()) && caseId.equals(one.id());
  }

  @Override
  public String toString() {
    return "%s#%s by %s".formatted(suite, caseId, kind);
  }
}
