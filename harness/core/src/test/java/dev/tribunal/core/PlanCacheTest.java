package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.Boundaries;
import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCacheTest {
  private static final PlanRequest REQUEST =
      PlanRequest.of(new TolerantGate(0.83, 0.62, 0.05, 0.05));

  private final Path folder;

  PlanCacheTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void planIsKeptInMemoryAndOnDisk() throws IOException {
    var cache = new PlanCache(folder.resolve("plans"));
    SequentialPlan searched = cache.plan(REQUEST);
    assertThat(cache.plan(REQUEST)).isSameAs(searched);
    Path file = onlyFile(folder.resolve("plans"));
    assertThat(file).hasContent(searched.text());
    // another plan that keeps the same errors: only the disk can give it
    String slower = slower(searched);
    Files.writeString(file, slower);
    assertThat(new PlanCache(folder.resolve("plans")).plan(REQUEST).text()).isEqualTo(slower);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "good=0.9", "\u0000"})
  void damagedFileIsReplaced(String damaged) throws IOException {
    String text = new PlanCache(folder).plan(REQUEST).text();
    Path file = onlyFile(folder);
    Files.writeString(file, damaged);
    assertThat(new PlanCache(folder).plan(REQUEST).text()).isEqualTo(text);
    assertThat(file).hasContent(text);
  }

  @Test
  void fileThatPromisesTooMuchIsReplaced() throws IOException {
    String text = new PlanCache(folder).plan(REQUEST).text();
    Path file = onlyFile(folder);
    Files.writeString(file, text.replaceFirst("pass=-\\*\\d+,0\\*(\\d+)", "pass=0*2,0*$1"));
    assertThat(new PlanCache(folder).plan(REQUEST).text()).isEqualTo(text);
    Files.writeString(file, SequentialPlan.of(new TolerantGate(0.9, 0.5, 0.05, 0.05)).text());
    assertThat(new PlanCache(folder).plan(REQUEST).text())
        .as("a plan for another request")
        .isEqualTo(text);
  }

  @Test
  void plansThatShipNeedNoFile() throws IOException {
    var standard = PlanRequest.of(new TolerantGate(0.9, 0.75, 0.05, 0.05));
    assertThat(new PlanCache(folder).plan(standard).text())
        .isEqualTo(SequentialPlan.of(standard).text());
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void folderThatCannotBeWrittenCostsTheSearchOnly() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    var cache = new PlanCache(file.resolve("plans"));
    assertThat(cache.plan(REQUEST)).isSameAs(cache.plan(REQUEST));
    assertThat(file).isEmptyFile();
  }

  @Test
  void theFolderOfAProcessIsTheGivenOneOrInTheUsersHome() {
    var properties = new Properties();
    properties.setProperty("java.io.tmpdir", "/temporary");
    for (String none : List.of("?", " ", "")) {
      properties.setProperty("user.home", none);
      assertThat(PlanCache.folder(properties))
          .as("home '%s'", none)
          .isEqualTo(Path.of("/temporary/.cache/tribunal/plans"));
    }
    properties.setProperty("user.home", "/home/someone");
    for (String none : List.of("", " ", "${tribunal.plans.dir}")) {
      properties.setProperty(PlanCache.FOLDER, none);
      assertThat(PlanCache.folder(properties))
          .as("folder '%s'", none)
          .isEqualTo(Path.of("/home/someone/.cache/tribunal/plans"));
    }
    properties.setProperty(PlanCache.FOLDER, "/elsewhere/plans");
    assertThat(PlanCache.folder(properties)).isEqualTo(Path.of("/elsewhere/plans"));
  }

  /** The plan of the same request that never fails before the last trial decides. */
  private static String slower(SequentialPlan plan) {
    int[] passMax = new int[plan.maxTrials()];
    int[] failMin = new int[plan.maxTrials()];
    for (int n = 1; n <= plan.maxTrials(); n++) {
      boolean last = n == plan.maxTrials();
      passMax[n - 1] = last ? plan.boundaries().passMax(n) : -1;
      failMin[n - 1] = last ? plan.boundaries().failMin(n) : n + 1;
    }
    return SequentialPlan.certify(plan.request(), Boundaries.of(passMax, failMin)).text();
  }

  private static Path onlyFile(Path folder) throws IOException {
    List<Path> files = files(folder);
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
