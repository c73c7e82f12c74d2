package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptReaderTest {
  private final Path dir;

  ScriptReaderTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void namesEveryMistakeAndItsPlace() throws Exception {
    Path file = dir.resolve("script.yaml");
    Files.writeString(
        file,
        """
        latency_ms: { median: 15, p95: 5, max: 150 }
        behavior: []
        behaviours:
          - id: a
            user: '(unclosed'
            calls: [{ tool: lookup_policy, args: { topic: '{{lookup_order.kind}}' } }]
            answers: ['{{lookup_polcy.text}}', 'left { open', '']
            faults:
              - { kind: anser, probability: 0.1, answers: [x] }
              - { kind: answer, probability: 1.5, answers: [x] }
              - { kind: skip_call, tool: lookup_order, probability: 0.1, status: 500 }
              - { kind: http_error, probability: 0.1, unless_system_contains: x, status: 200 }
          - id: a
            user: x
            id: b
            answers: []
        """);
    ScriptException e = catchThrowableOfType(ScriptException.class, () -> ScriptReader.read(file));
    assertThat(String.valueOf(e.getMessage()).lines().map(line -> line.replace(file + ":", "")))
        .containsExactlyInAnyOrder(
            "1:32: latency_ms.p95: 5 must be a number from 15 to 60000",
            "2:1: behavior: unknown field; allowed are [latency_ms, stream, behaviours];"
                + " did you mean \"behaviours\"?",
            "5:11: behaviours[0].user: '(unclosed' is no RE2 regular expression: missing closing )",
            "6:51: behaviours[0].calls[0].args.topic: takes a field of 'lookup_order',"
                + " which is not called before; called are []",
            "7:15: behaviours[0].answers[0]: takes a field of 'lookup_polcy',"
                + " which is not called before; called are [lookup_policy];"
                + " did you mean \"lookup_policy\"?",
            "7:40: behaviours[0].answers[1]: a brace stands alone in \"left { open\";"
                + " write {{tool.field}}, {{user.1}} or {one|other}, and \\{ for the brace itself",
            "7:55: behaviours[0].answers[2]: must be a text that is not empty",
            "9:17: behaviours[0].faults[0].kind: 'anser' is no kind of fault; kinds are [answer,"
                + " skip_call, wrong_argument, extra_steps, malformed_call, http_error];"
                + " did you mean \"answer\"?",
            "10:38: behaviours[0].faults[1].probability: 1.5 must be a number from 0 to 1",
            "11:34: behaviours[0].faults[2].tool: the behaviour does not call 'lookup_order';"
                + " it calls [lookup_policy]",
            "11:74: behaviours[0].faults[2].status: does not belong to a fault of kind"
                + " 'skip_call'; it takes [tool, answers]",
            "12:9: behaviours[0].faults[3]: 'unless_system_contains' and 'probability_without'"
                + " belong together; give both or neither",
            "12:82: behaviours[0].faults[3].status: 200 must be a number from 400 to 599",
            "13:9: behaviours[1].id: 'a' is the id of an earlier behaviour; ids are distinct",
            "15:5: behaviours[1].id: given twice; keep one of them",
            "16:14: behaviours[1].answers: must be a list with at least one entry");
  }

  @Test
  void namesMistakesOfStreamsAndOfCallsMadeAtOnce() throws Exception {
    Path file = dir.resolve("script.yaml");
    Files.writeString(
        file,
        """
        stream: { chunks: 0, pause: 50 }
        behaviours:
          - id: a
            user: x
            calls:
              - - { tool: one, args: {} }
                - { tool: two, args: { of: '{{one.id}}' } }
              - []
              - { tool: three, args: { of: '{{two.id}}' } }
            answers: ['{{one.id}}']
        """);
    ScriptException e = catchThrowableOfType(ScriptException.class, () -> ScriptReader.read(file));
    assertThat(String.valueOf(e.getMessage()).lines().map(line -> line.replace(file + ":", "")))
        .containsExactlyInAnyOrder(
            "1:19: stream.chunks: 0 must be a number from 1 to 100000",
            "1:29: stream.pause: 50 must be a duration from 0ms to 60s, such as 50ms",
            "7:36: behaviours[0].calls[0][1].args.of: takes a field of 'one',"
                + " which is not called before; called are []",
            "8:9: behaviours[0].calls[1]: must be a list with at least one entry");
  }

  @Test
  void locatesWhatIsNotYaml() throws Exception {
    Path file = Files.writeString(dir.resolve("script.yaml"), "behaviours:\n  - id: [a\n");
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file))
        .withMessageStartingWith(file + ":3:1: not valid YAML");
  }

  @Test
  void refusesAnEmptyScript() throws Exception {
    Path file = Files.writeString(dir.resolve("script.yaml"), "# nothing\n");
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file))
        .withMessageContaining("the script is empty");
  }

  @Test
  void saysWhereAScriptWasLookedFor() {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> ScriptReader.read(Path.of("scripts/none.yaml")))
        .withMessageContaining("scripts/none.yaml")
        .withMessageContaining("working directory");
  }

  @Test
  void refusesAFactoryWithoutScript() {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> new ScriptedProviderFactory().start("", 1))
        .withMessageContaining("scripted:scripts/agent.yaml");
  }
}
