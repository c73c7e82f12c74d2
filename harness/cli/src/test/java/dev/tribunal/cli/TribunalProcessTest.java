package dev.tribunal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, as a shell starts it. */
class TribunalProcessTest {
  @TempDir private Path folder = Path.of("");

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TribunalMain.class.getName()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  @Test
  void theProgramTellsHowItIsUsedAndImports() throws IOException, InterruptedException {
    assertThat(run("--help"))
        .matches(ended -> ended.exitCode() == 0 && ended.out().contains("import"));
    assertThat(run("import", "--help").out())
        .contains("promptfoo", "openai-evals", "trajectories", "Exit codes");
    assertThat(run("--version").out()).startsWith("tribunal ");
    assertThat(run())
        .matches(ended -> ended.exitCode() == 2 && ended.err().contains("Give a command"));
    assertThat(run("import", "promptfoo")).matches(ended -> ended.exitCode() == 2);
    Files.writeString(
        folder.resolve("promptfooconfig.yaml"),
        "prompts: ['Grüße {{x}}']\ntests: [{ vars: { x: Zoë }, assert: [{ type: regex, value: é }] }]");
    Ended imported = run("import", "promptfoo", "promptfooconfig.yaml", "--suite", "greetings");
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(imported.out()).contains("1 cases in ./greetings.yaml");
    assertThat(Files.readString(folder.resolve("greetings.yaml"))).contains("Grüße Zoë");
    assertThat(run("import", "promptfoo", "none.yaml")).matches(ended -> ended.exitCode() == 3);
  }
}
