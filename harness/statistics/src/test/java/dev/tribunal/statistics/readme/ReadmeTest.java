package dev.tribunal.statistics.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tribunal.statistics.Refusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The numbers, the chart and the example of the README are those of the code as it is. */
class ReadmeTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final boolean UPDATE = "update".equals(System.getProperty("tribunal.readme"));
  private static final String COMMAND =
      "mvn test -pl harness/statistics -am -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dtest=ReadmeTest -Dtribunal.readme=update";

  @Test
  void readmeIsUpToDate() throws IOException {
    Path file = MODULE.resolve("README.md");
    Map<String, String> parts =
        Map.of(
            "example", FacadeExample.text(MODULE),
            "methods", Comparison.text(),
            "bill", Bill.text());
    check(file, Readme.with(parts, Files.readString(file)));
  }

  @Test
  void chartIsUpToDate() throws IOException {
    check(MODULE.resolve("expected-trials.svg"), Chart.svg());
  }

  @Test
  void chartIsWellFormed() throws Exception {
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Chart.svg().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getElementsByTagName("polyline").getLength()).isEqualTo(6);
  }

  @Test
  void readmeNamesTheCommand() throws IOException {
    assertThat(MODULE.resolve("README.md")).content().contains(COMMAND);
  }

  @Test
  void whatIsOutOfDateIsNamed() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> same("README.md", "a\nb\nc\n", "a\nB\nd\n"))
        .withMessage(
            """
            README.md is out of date, first in line 2:
              is        b
              should be B
            Regenerate it: %s"""
                .formatted(COMMAND));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> same("README.md", "a\n", "a\nb\n"))
        .withMessageContaining("in line 2:");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> same("README.md", "a\nb\n", "a\n"))
        .withMessageContaining("in line 2:");
  }

  @Test
  void partsThatAreMissingAreRefused() {
    String text = "x\n<!-- generated: a -->\nold\n<!-- /generated -->\ny\n";
    assertThat(Readme.with(Map.of("a", "$1\n"), text))
        .isEqualTo("x\n<!-- generated: a -->\n$1\n<!-- /generated -->\ny\n");
    Refusals.of(
        () -> Readme.with(Map.of("a", "", "b", ""), text),
        "Generated parts [a] must be each of [a, b], once");
    Refusals.of(
        () -> Readme.with(Map.of("a", ""), text + text),
        "Generated parts [a, a] must be each of [a], once");
  }

  @Test
  void noiseInTheLastDigitIsNotSeen() {
    for (double tie : new double[] {2.25, 0.35, 70.05, 38.95}) {
      assertThat(Figures.decimals(1, Math.nextDown(tie)))
          .isEqualTo(Figures.decimals(1, Math.nextUp(tie)));
    }
  }

  private static void check(Path file, String expected) throws IOException {
    if (UPDATE) {
      Files.writeString(file, expected);
    }
    String actual = Files.exists(file) ? Files.readString(file) : "";
    same(file.getFileName().toString(), actual, expected);
  }

  private static void same(String name, String actual, String expected) {
    if (actual.equals(expected)) {
      return;
    }
    List<String> is = List.of(actual.split("\n", -1));
    List<String> should = List.of(expected.split("\n", -1));
    int line = 0;
    while (line < Math.min(is.size(), should.size()) && is.get(line).equals(should.get(line))) {
      line++;
    }
    throw new AssertionError(
        """
        %s is out of date, first in line %d:
          is        %s
          should be %s
        Regenerate it: %s"""
            .formatted(name, line + 1, at(is, line), at(should, line), COMMAND));
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(nothing)";
  }
}
