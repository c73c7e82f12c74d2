package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteProblemsTest {
  private final Path folder;

  SuiteProblemsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<BadSuite> badSuites() {
    return BadSuite.all();
  }

  @ParameterizedTest
  @MethodSource("badSuites")
  void everyProblemIsToldWithItsPlaceFieldValueAndRule(BadSuite bad) {
    Path file = SuiteFilesSample.write(folder, bad.file(), bad.text());

    assertThat(problems(file))
        .containsExactlyElementsOf(
            bad.problems().stream().map(problem -> file + ":" + problem).toList());
  }

  @Test
  void theMessageOfTheExceptionHasOneLineAProblem() {
    Path file = SuiteFilesSample.write(folder, "x.json", "[{\"prompt\": 1}, {\"prompt\": 2}]");

    SuiteFormatException e = refused(file);

    assertThat(problems(file)).hasSize(4);
    assertThat(e).hasMessage(String.join("\n", problems(file)));
  }

  @Test
  void whatIsNotUtf8IsLocated() throws IOException {
    Path file = folder.resolve("latin.yaml");
    byte[] before = "prompt: hi\nexpected_contains: [caf".getBytes(UTF_8);
    byte[] bytes = Arrays.copyOf(before, before.length + 2);
    bytes[before.length] = (byte) 0xe9;
    bytes[before.length + 1] = ']';
    Files.write(file, bytes);

    assertThat(problems(file))
        .containsExactly(
            file + ":2:24: (file): byte 0xe9 at offset 34 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void aFileThatIsNotThereIsAProblemOfThatFile() {
    Path file = folder.resolve("nosuch.yaml");

    assertThat(problems(file))
        .containsExactly(file + ":1:1: (file): does not exist; check the path");
  }

  @Test
  void aFolderIsNotASuite() throws IOException {
    Path file = Files.createDirectory(folder.resolve("folder.yaml"));

    assertThat(problems(file))
        .singleElement()
        .asString()
        .startsWith(file + ":1:1: (file): cannot be read");
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    Path file = SuiteFilesSample.write(folder, "suite.toml", "");

    assertThat(problems(file))
        .containsExactly(
            file
                + ":1:1: (file): is neither JSON nor YAML by its name; end it in .json, .yaml or"
                + " .yml");
  }

  @Test
  void aHugeFileIsRefused() {
    Path file = SuiteFilesSample.write(folder, "x.json", " ".repeat((16 << 20) + 1));

    assertThat(problems(file))
        .containsExactly(file + ":1:1: (file): is larger than 16 MB; split it into several files");
  }

  @Test
  void aBombOfAliasesIsRefusedWithoutBeingExpanded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }

    assertThat(problems(SuiteFilesSample.write(folder, "x.yaml", bomb.toString())))
        .filteredOn(problem -> problem.contains("is a YAML alias"))
        .hasSize(59 * 9);
  }

  private static List<String> problems(Path file) {
    return refused(file).problems().stream().map(Problem::toString).toList();
  }

  private static SuiteFormatException refused(Path file) {
    SuiteFormatException e =
        catchThrowableOfType(SuiteFormatException.class, () -> SuiteParser.parse(file));
    assertThat(e).as("%s is refused", file).isNotNull();
    return e;
  }
}
