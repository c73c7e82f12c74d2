package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed wrong, the parser answers with located problems and nothing else. */
class SuiteMutationTest {
  private static final int MUTANTS = 400;
  private static final List<String> PIECES =
      List.of(
          ",", ":", "{", "}", "[", "]", "\"", "'", "-", "\n", "  ", "\t", "#", "*", "&", "!", "0",
          "\\", "é", "😀", "\u0000", "|", ">", "?", "%", "@", "null", "no", "1e9");

  private final Path folder;

  SuiteMutationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void mutantsAreParsedOrRefusedWithPlacesInsideTheFile(String ending) {
    long seed = Long.getLong("tribunal.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    String good = ending.equals("json") ? SuiteFilesSample.FULL_JSON : SuiteFilesSample.FULL_YAML;
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = mutate(good, random);
      String told = "seed %d, mutant %d:\n%s".formatted(seed, i, mutant);
      Path file = SuiteFilesSample.write(folder, "mutant." + ending, mutant);
      try {
        assertThat(SuiteParser.parse(file).cases()).as(told).isNotEmpty();
      } catch (SuiteFormatException e) {
        refused++;
        assertThat(e.problems()).as(told).isNotEmpty();
        e.problems().forEach(problem -> assertInside(problem, mutant, told));
      } catch (RuntimeException e) {
        fail(told, e);
      }
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(MUTANTS / 4);
  }

  private static String mutate(String text, SplittableRandom random) {
    StringBuilder mutant = new StringBuilder(text);
    int edits = 1 + random.nextInt(3);
    for (int edit = 0; edit < edits && mutant.length() > 1; edit++) {
      int at = random.nextInt(mutant.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> drop(mutant, piece, at);
        case 1 -> mutant.insert(at, piece);
        case 2 -> mutant.replace(at, at + 1, piece);
        default -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(40)));
      }
    }
    return mutant.toString();
  }

  private static void drop(StringBuilder mutant, String piece, int near) {
    int at = mutant.indexOf(piece, near);
    if (at >= 0) {
      mutant.delete(at, at + piece.length());
    }
  }

  private static void assertInside(Problem problem, String text, String told) {
    String[] lines = text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1);
    assertThat(problem.location().line()).as("%s\n%s", problem, told).isBetween(1, lines.length);
    String line = lines[problem.location().line() - 1];
    assertThat(problem.location().column())
        .as("%s\n%s", problem, told)
        .isBetween(1, line.length() + 2);
    assertThat(problem.toString().lines()).as(told).hasSize(1);
    assertThat(problem.message()).as(told).isNotBlank();
    assertThat(problem.field()).as(told).isNotBlank();
  }
}
