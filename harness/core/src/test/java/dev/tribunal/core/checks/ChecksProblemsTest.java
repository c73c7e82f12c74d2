package dev.tribunal.core.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake in checks of tools, requests, runs and one's own is told with its place. */
class ChecksProblemsTest {
  private final Path folder;

  ChecksProblemsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<BadCheckSample> badChecks() {
    return BadCheckSample.ALL;
  }

  @ParameterizedTest
  @MethodSource("badChecks")
  void theMistakeIsToldWithPlaceValueAndRule(BadCheckSample bad) {
    assertThat(Judged.problems(folder, List.of(bad.check()))).containsExactly(bad.problem());
  }

  @Test
  void allMistakesOfASuiteAreToldAtOnce() {
    List<String> checks = badChecks().stream().map(BadCheckSample::check).toList();

    assertThat(Judged.problems(folder, checks)).hasSize(checks.size());
  }
}
