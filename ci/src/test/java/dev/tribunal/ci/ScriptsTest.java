package dev.tribunal.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts, in a copy of the repository whose Maven is a script that plays a build. */
class ScriptsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeEach
  void copyTheScripts() throws IOException {
    for (String script : List.of("verify", "pre-deploy")) {
      install(folder.resolve("ci").resolve(script), Files.readString(Path.of(script)));
    }
  }

  private static void install(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A Maven that leaves this in gate.exit, where RUN is its run's id, and ends with a code. */
  private void maven(String gateExit, int code) throws IOException {
    install(
        folder.resolve("bin/mvn"),
        """
        #!/usr/bin/env bash
        echo "mvn in $PWD: $*"
        run=$(printf '%%s\\n' "$@" | sed -n 's/^-Dtribunal.run=//p')
        mkdir -p reports/latest
        echo '# Summary' > reports/latest/summary.md
        result='%s'
        [ -z "$result" ] || echo "${result/RUN/$run}" > reports/latest/gate.exit
        exit %d
        """
            .formatted(gateExit, code));
  }

  private record Ran(int exit, String text) {}

  private Ran run(String script, String... args) throws Exception {
    var command = new ArrayList<>(List.of(folder.resolve("ci").resolve(script).toString()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Files.createDirectories(folder.resolve("elsewhere")).toFile());
    var env = builder.environment();
    env.put("PATH", folder.resolve("bin") + ":" + env.get("PATH"));
    env.put("GITHUB_STEP_SUMMARY", folder.resolve("step.md").toString());
    var process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), text);
  }

  @ParameterizedTest
  @CsvSource({
    "RUN 0, 0, 0",
    "RUN 1, 1, 1",
    "RUN 2, 1, 2",
    "RUN 3, 1, 3",
    "RUN 0, 1, 3", // the gate passed, the build did not
    "other-run 0, 0, 3",
    "RUN 4, 1, 4",
    "RUN 4, 0, 4",
    "RUN 5, 1, 3",
    "RUN 7, 0, 3",
    "RUN, 0, 3",
    "'', 0, 3"
  })
  void verifyExitsWithTheGatesCode(String gateExit, int build, int exit) throws Exception {
    maven(gateExit, build);

    var ran = run("verify", "-o", "-Pone two");

    assertThat(ran.text())
        .contains("mvn in " + folder.toRealPath() + ": -B verify -Dtribunal.run=");
    assertThat(ran.text()).contains("-o -Pone two");
    assertThat(ran.exit()).as(ran.text()).isEqualTo(exit);
    assertThat(folder.resolve("step.md")).hasContent("# Summary");
  }

  @Test
  void verifyDoesNotTakeAnEarlierResult() throws Exception {
    maven("RUN 0", 0);
    assertThat(run("verify", "-Dtribunal.run=mine").exit()).isZero();
    maven("", 0);

    var ran = run("verify", "-Dtribunal.run=mine");

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.text()).contains("the gate left no result for run mine");
  }

  @Test
  void preDeployAsksForTheStricterGate() throws Exception {
    maven("RUN 0", 0);

    var ran = run("pre-deploy", "-o");

    assertThat(ran.text()).contains("-Dtribunal.deploy=true -o");
    assertThat(ran.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dtribunal.try=3",
        "-Dtribunal.plan=true",
        "-Dtribunal.regrade=20261119-7",
        "-Dtribunal.cases=a",
        "-Dit.test=A",
        "-Dtest=A",
        "-DskipTests",
        "-DskipITs",
        "-DskipUnitTests",
        "-Dmaven.test.skip=true",
        "-Dgroups=a",
        "-DexcludedGroups=a",
        "-Dtribunal.deploy=false",
        "-Dmaven.test.failure.ignore",
        "--fail-never",
        "-fn"
      })
  void preDeployRefusesPartialEvidence(String argument) throws Exception {
    maven("RUN 0", 0);

    var ran = run("pre-deploy", argument);

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.text()).contains("a deploy needs the whole evidence").doesNotContain("mvn in");
  }
}
