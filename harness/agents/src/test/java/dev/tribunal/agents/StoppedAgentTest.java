package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that would go on for ever, each of which ends at once with all that came of it. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StoppedAgentTest {
  private static final int ROUNDS = 5;

  static Stream<Arguments> agents() {
    return Stream.of(
        script("sleeps", "echo ready; sleep 1000"),
        script("spins", "echo ready; while :; do :; done"),
        script(
            "ignores signals", "trap '' TERM HUP INT QUIT; echo ready; while :; do sleep 1; done"),
        script("floods its standard error", "echo ready; yes >&2"),
        script("writes a byte a second", "echo ready; while :; do printf .; sleep 1; done"),
        script("reads what never comes", "echo ready; mkfifo never; read line < never"),
        script("has children", "for i in {1..20}; do sleep 1000 & done; echo ready; wait"),
        script(
            "has grandchildren whose parent ended",
            "for i in {1..5}; do ( (trap '' TERM; sleep 1000) & ); done; echo ready; sleep 1000"),
        script(
            "has a daemon in a session of its own",
            """
            ( setsid bash -c 'trap "" TERM HUP; cd /; touch "$0"; while :; do sleep 1; done' \
                "$PWD/up" < /dev/null > /dev/null 2>&1 & )
            until [ -e up ]; do sleep 0.01; done
            echo ready
            sleep 1000"""),
        script(
            "starts anew what is killed",
            """
            keep() { trap '' TERM; while (( EPOCHSECONDS < END )); do sleep 1000; done; }
            END=$((EPOCHSECONDS + 100))
            for i in {1..5}; do keep & done
            echo ready
            wait"""),
        script(
            "runs on as a child of a child without end",
            """
            step() { (( EPOCHSECONDS < END )) && ( step & ) ; }
            END=$((EPOCHSECONDS + 20))
            for i in {1..3}; do step; done
            echo ready
            sleep 1000"""),
        Arguments.of(
            "a script for Node.js",
            List.of(
                "node",
                "-e",
                "process.on('SIGTERM', () => {});"
                    + "require('child_process').spawn('sleep', ['1000'], {detached: true});"
                    + "process.stdout.write('ready'); setInterval(() => {}, 1000);")));
  }

  private static Arguments script(String name, String script) {
    return Arguments.of(name, List.of("bash", "-c", script));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("agents")
  void endsWithAllThatCameOfIt(String name, List<String> commandLine) throws Exception {
    assumeTrue(isInstalled(commandLine.get(0)), () -> commandLine.get(0) + " is not installed");
    long filesBefore = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      String id = UUID.randomUUID().toString();
      var agent = new ProcessAgent(new Command(commandLine, Map.of("TEST_ID", id)));
      Path folder = agent.folder().getParent();
      var asked = new Asked(agent, "go");
      Processes.await("a first word", () -> agent.partialAnswer().contains("ready"));
      assertThat(Processes.with("TEST_ID", id)).isNotEmpty();

      asked.interrupt();
      assertThat(asked.failure()).isInstanceOf(InterruptedException.class);
      for (int look = 0; look < 20; look++) {
        assertThat(Processes.with("TEST_ID", id)).as("processes of round %d", round).isEmpty();
      }
      assertThat(folder).doesNotExist();
      assertThat(agent.partialAnswer()).startsWith("ready");
      if (round == 0) {
        // classes and their jars are loaded by now
        filesBefore = Processes.openFiles();
      }
    }
    long before = filesBefore;
    Processes.await("no open file left", () -> Processes.openFiles() <= before);
    assertThat(threads()).noneMatch(thread -> thread.contains("agent"));
  }

  @Test
  void floodEndsItself() throws Exception {
    String id = UUID.randomUUID().toString();
    var agent =
        new ProcessAgent(
            new Command(List.of("bash", "-c", "yes & yes"), Map.of("TEST_ID", id), 3_000_000));
    assertThat(new Asked(agent, "go").failure())
        .isInstanceOf(ProcessAgentException.class)
        .hasMessageContaining("3000000 bytes");
    assertThat(Processes.with("TEST_ID", id)).isEmpty();
    assertThat(agent.partialAnswer()).hasSize(3_000_000);
  }

  @Test
  void reachesAChildThatDroppedItsEnvironment() throws Exception {
    var agent =
        new ProcessAgent(
            new Command(
                List.of("bash", "-c", "env -i bash -c 'echo $$; exec sleep 1000' & wait"),
                Map.of()));
    var asked = new Asked(agent, "go");
    Processes.await("the child's id", () -> agent.partialAnswer().endsWith("\n"));
    long child = Long.parseLong(agent.partialAnswer().strip());
    assertThat(Processes.isRunning(child)).isTrue();
    asked.interrupt();
    assertThat(asked.failure()).isInstanceOf(InterruptedException.class);
    assertThat(Processes.isRunning(child)).isFalse();
  }

  @Test
  void closingFromElsewhereEndsTheAnswer() throws Exception {
    String id = UUID.randomUUID().toString();
    var agent =
        new ProcessAgent(
            new Command(List.of("bash", "-c", "echo ready; sleep 1000"), Map.of("TEST_ID", id)));
    var asked = new Asked(agent, "go");
    Processes.await("a first word", () -> agent.partialAnswer().contains("ready"));
    agent.close();
    assertThat(Processes.with("TEST_ID", id)).isEmpty();
    assertThat(asked.failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the agent is closed");
  }

  @Test
  void manyAtOnceEndWithoutHarmToOneAnother() throws Exception {
    var script = List.of("bash", "-c", "(setsid sleep 1000 &); cat; sleep 1000");
    var ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(10).toList();
    var agents =
        ids.stream()
            .map(id -> new ProcessAgent(new Command(script, Map.of("TEST_ID", id))))
            .toList();
    var asked = agents.stream().map(agent -> new Asked(agent, "go")).toList();
    for (var agent : agents) {
      Processes.await("a first word", () -> agent.partialAnswer().equals("go"));
    }
    for (int stopped = 0; stopped < ids.size(); stopped++) {
      asked.get(stopped).interrupt();
      assertThat(asked.get(stopped).failure()).isInstanceOf(InterruptedException.class);
      for (int i = 0; i < ids.size(); i++) {
        assertThat(Processes.with("TEST_ID", ids.get(i)).isEmpty()).isEqualTo(i <= stopped);
      }
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .map(String::toLowerCase)
        .toList();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
