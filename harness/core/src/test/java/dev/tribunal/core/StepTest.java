package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTest {
  private static final ModelIdentity MODEL =
      new ModelIdentity("openai.chat", "gpt-x", "gpt-x", new TreeMap<>());

  @Test
  void aJournalKeepsTheIdsOfAnswers(@TempDir Path folder) throws Exception {
    var with =
        new Step(
            1,
            MODEL,
            ModelRequest.UNKNOWN,
            "chatcmpl-7",
            "hi",
            List.of(),
            null,
            Usage.NONE,
            null,
            200,
            0,
            1,
            List.of());
    var without = new Step(2, MODEL, "hi", List.of(), null, Usage.NONE, null, 200, 0, 1, List.of());
    var trajectory = new Trajectory("hi", List.of(with, without), List.of());
    List<JournalRecord> records =
        List.of(
            JournalSample.header(JournalRecord.FORMAT),
            new JournalRecord.TrialFinished(
                "refund-window", new Trial(1, 1, Outcome.SUCCESS, "", List.of(), trajectory)));

    Path file = JournalSample.write(folder.resolve("suite.ndjson"), records);

    assertThat(Files.readString(file))
        .contains("\"answer_id\":\"chatcmpl-7\"", "\"answer_id\":null");
    assertThat(JournalSample.Read.of(file).records()).isEqualTo(records);
  }

  @Test
  void anotherCostLeavesTheRest() {
    var step =
        new Step(
            1,
            MODEL,
            ModelRequest.UNKNOWN,
            "id",
            "hi",
            List.of(),
            "stop",
            new Usage(1, 2),
            null,
            200,
            3,
            4,
            List.of());

    assertThat(step.withCostUsd(BigDecimal.ONE).withCostUsd(null)).isEqualTo(step);
    assertThat(step.withCostUsd(BigDecimal.ONE).answerId()).isEqualTo("id");
  }
}
