package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProcessAgentTest {
  private static final String HOSTILE =
      "it's $(id) `id` {prompt_file} {prompt} \"\\n\" $0; ü €\n%s";

  @Test
  void handsThePromptOverAsItIs() throws Exception {
    assertThat(answer(HOSTILE, "cat")).isEqualTo(HOSTILE);
    assertThat(answer(HOSTILE, "cat", "{prompt_file}")).isEqualTo(HOSTILE);
    assertThat(answer("{prompt_file}", "printf", "%s", "-{prompt}-{prompt}"))
        .isEqualTo("-{prompt_file}-{prompt_file}");
  }

  @Test
  void standardInputIsEmptyForWhoIsGivenThePromptOtherwise() throws Exception {
    assertThat(answer("hi", "sh", "-c", "cat; echo \"$1\"", "sh", "{prompt}")).isEqualTo("hi\n");
  }

  @Test
  void refusesAPromptThatNoArgumentCanHold() {
    assertThatThrownBy(() -> answer("a\0b", "printf", "{prompt}"))
        .isInstanceOf(ProcessAgentException.class)
        .hasMessageContaining("U+0000")
        .hasMessageContaining("{prompt_file}");
    assertThatThrownBy(() -> answer("x".repeat(131_072), "printf", "{prompt}"))
        .hasMessageContaining("131072 bytes, and 131071 are the most");
  }

  @Test
  void takesLongPromptsAndAnswers() throws Exception {
    String most = "x".repeat(131_071);
    assertThat(answer(most, "printf", "%s", "{prompt}")).isEqualTo(most);
    String millions = "0123456789".repeat(300_000);
    assertThat(answer(millions, "cat")).isEqualTo(millions);
  }

  @Test
  void givesVariablesAndANewFolder() throws Exception {
    Path folder;
    var command =
        new Command(
            List.of("sh", "-c", "ls -A; pwd; echo $TMPDIR; echo $OPENAI_BASE_URL; touch made"),
            Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/t/x/model/v1"));
    try (var agent = new ProcessAgent(command)) {
      folder = agent.folder();
      assertThat(agent.answer("hi"))
          .isEqualTo(
              "%s\n%s\nhttp://127.0.0.1:1/t/x/model/v1\n"
                  .formatted(folder, folder.resolveSibling("tmp")));
      assertThat(folder.resolve("made")).exists();
    }
    assertThat(folder.getParent()).doesNotExist();
  }

  @Test
  void turnsShareTheFolder() throws Exception {
    try (var agent = new ProcessAgent(command("sh", "-c", "cat >> all; cat all"))) {
      assertThat(agent.answer("a")).isEqualTo("a");
      assertThat(agent.answer("b")).isEqualTo("ab");
      assertThat(agent.partialAnswer()).isEqualTo("ab");
    }
  }

  @Test
  void saysHowACommandFailed() {
    assertThatThrownBy(
            () -> answer("hi", "sh", "-c", "echo so far; echo 'no \033[1mkey' >&2; exit 7"))
        .isInstanceOf(ProcessAgentException.class)
        .hasMessage(
            "\"sh\" ended with exit code 7; its standard error ends with \"no \\u001b[1mkey\"");
    assertThatThrownBy(() -> answer("hi", "false"))
        .hasMessage("\"false\" ended with exit code 1; its standard error is empty");
    assertThatThrownBy(
            () ->
                answer("hi", "sh", "-c", "for i in $(seq 9000); do echo line $i; done >&2; exit 1"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_500))
        .hasMessageContaining("\"…")
        .hasMessageEndingWith("line 8999\\nline 9000\"");
  }

  @Test
  void saysThatThereIsNoSuchProgram() {
    assertThatThrownBy(() -> answer("hi", "no-such-program"))
        .isInstanceOf(ProcessAgentException.class)
        .hasMessageContaining("\"no-such-program\" can't be started")
        .hasMessageContaining("on the PATH");
  }

  @Test
  void refusesMoreThanAnAnswerMayHave() throws Exception {
    var ten = new Command(List.of("sh", "-c", "printf 0123456789"), Map.of(), 10);
    try (var agent = new ProcessAgent(ten)) {
      assertThat(agent.answer("hi")).isEqualTo("0123456789");
    }
    var nine = new Command(ten.arguments(), Map.of(), 9);
    try (var agent = new ProcessAgent(nine)) {
      assertThatThrownBy(() -> agent.answer("hi"))
          .isInstanceOf(ProcessAgentException.class)
          .hasMessageContaining("the 9 bytes that an answer may have");
      assertThat(agent.partialAnswer()).isEqualTo("012345678");
    }
  }

  @Test
  void keepsWhatIsNoText() throws Exception {
    assertThat(answer("hi", "printf", "\\377\\033[2Jx")).isEqualTo("\uFFFD\u001b[2Jx");
  }

  /** A pipe of the JDK would lose what the cat writes after the shell has ended. */
  @Test
  void takesWhatChildrenWriteAfterTheCommandsEnd() throws Exception {
    for (int round = 0; round < 20; round++) {
      assertThat(answer("hi", "bash", "-c", "exec > >(sleep 0.05; cat); echo hello"))
          .isEqualTo("hello\n");
    }
  }

  /** With a file in place of the pipe, each would overwrite what was there. */
  @Test
  void standardOutputCanBeOpenedAgain() throws Exception {
    assertThat(answer("hi", "sh", "-c", "echo a; echo b > /dev/stdout; echo c | tee /dev/stdout"))
        .isEqualTo("a\nb\nc\nc\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(setsid sleep 1000 > /dev/null 2>&1 &); echo done",
        "sleep 1000 & echo done",
        "(trap '' PIPE; while :; do echo; done) >&2 & echo done"
      })
  void closingEndsWhatAFinishedCommandLeftBehind(String script) throws Exception {
    String id = UUID.randomUUID().toString();
    var command = new Command(List.of("bash", "-c", script), Map.of("TEST_ID", id));
    try (var agent = new ProcessAgent(command)) {
      assertThat(agent.answer("hi")).isEqualTo("done\n");
      assertThat(Processes.with("TEST_ID", id)).isNotEmpty();
    }
    assertThat(Processes.with("TEST_ID", id)).isEmpty();
  }

  @Test
  void aPartialAnswerHasNoHalfCharacter() throws Exception {
    var agent = new ProcessAgent(command("sh", "-c", "printf 'gr\\303'; sleep 1000"));
    assertThat(agent.partialAnswer()).isEmpty();
    var asked = new Asked(agent, "hi");
    Processes.await("two letters", () -> agent.partialAnswer().length() >= 2);
    assertThat(agent.partialAnswer()).isEqualTo("gr");
    asked.interrupt();
    assertThat(asked.failure()).isInstanceOf(InterruptedException.class);
    assertThat(agent.partialAnswer()).isEqualTo("gr");
  }

  @Test
  void canNotBeAskedOnceClosed() {
    var agent = new ProcessAgent(command("cat"));
    agent.close();
    agent.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> agent.answer("hi"))
        .withMessage("the agent is closed");
  }

  @Test
  void endsWithTheVirtualMachine(@TempDir Path temporary) throws Exception {
    String id = UUID.randomUUID().toString();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            EndlessAgentSample.class.getName(),
            id);
    Process machine = builder.redirectError(temporary.resolve("err").toFile()).start();
    try (var said = machine.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine())
          .as(() -> new File(temporary.toFile(), "err").toString())
          .isEqualTo("ready");
      assertThat(Processes.with("TEST_ID", id)).isNotEmpty();
      machine.destroy();
      machine.waitFor();
    } finally {
      machine.destroyForcibly();
    }
    assertThat(Processes.with("TEST_ID", id)).isEmpty();
    try (var left = Files.list(temporary)) {
      assertThat(left.map(file -> file.getFileName().toString()).filter(n -> n.contains("agent")))
          .isEmpty();
    }
  }

  @Test
  void refusesCommandsThatCanNotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> command());
    assertThatIllegalArgumentException().isThrownBy(() -> command(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Command(List.of("cat"), Map.of(), 0))
        .withMessage("maxAnswerBytes (0) must be 1 to 1073741824");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Command(List.of("cat"), Map.of("TRIBUNAL_TRIAL", "mine")))
        .withMessageContaining("leave it out");
  }

  private static Command command(String... arguments) {
    return new Command(List.of(arguments), Map.of());
  }

  private static String answer(String prompt, String... arguments) throws Exception {
    try (var agent = new ProcessAgent(command(arguments))) {
      return agent.answer(prompt);
    }
  }
}
