package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static LedgerEntry entry(String caseId, String prompt, Decision verdict) {
    return new LedgerEntry(
        JournalSample.TIME,
        LedgerEntry.Event.RECORDED,
        caseId,
        "policy-assistant",
        "gpt-4o-mini",
        Hashes.sha256(prompt),
        Hashes.sha256("What's the refund policy?"),
        Hashes.sha256("the request with its tools"),
        70,
        0,
        verdict,
        Hashes.sha256("fixture"),
        true);
  }

  @Test
  void keepsEveryEntryInOrder() throws Exception {
    var first = entry("refund-window", "v1", Decision.FAIL);
    var second = entry("refund-window", "v1", Decision.PASS);
    Ledger.append(folder.resolve("support-policy"), first);
    Ledger.append(folder.resolve("support-policy"), second);

    assertThat(Ledger.read(folder.resolve("support-policy"))).containsExactly(first, second);
  }

  @Test
  void changedToolIsAnotherQuestion() {
    var recorded = entry("refund-window", "v1", Decision.PASS);
    var withAnotherTool =
        new LedgerEntry(
            recorded.recordedAt(),
            recorded.event(),
            recorded.caseId(),
            recorded.agent(),
            recorded.model(),
            recorded.promptSha256(),
            recorded.casePromptSha256(),
            Hashes.sha256("the request with other tools"),
            recorded.trials(),
            recorded.kept(),
            recorded.verdict(),
            recorded.fixtureSha256(),
            recorded.simulated());

    assertThat(recorded.sameQuestionAs(entry("refund-window", "v1", Decision.FAIL))).isTrue();
    assertThat(recorded.sameQuestionAs(withAnotherTool)).isFalse();
  }

  @Test
  void keepsTheFormOfItsLines() throws Exception {
    Ledger.append(folder, entry("refund-window", "v1", Decision.PASS));

    assertThat(Files.readString(folder.resolve(Ledger.FILE_NAME)))
        .isEqualTo(
            """
            {"recorded_at":"2026-11-20T10:15:30.250Z","event":"recorded","case":"refund-window",\
            "agent":"policy-assistant","model":"gpt-4o-mini",\
            "prompt_sha256":"%s","case_prompt_sha256":"%s",\
            "first_request_sha256":"%s","trials":70,"kept":0,"verdict":"PASS",\
            "fixture_sha256":"%s","simulated":true}
            """
                .formatted(
                    Hashes.sha256("v1"),
                    Hashes.sha256("What's the refund policy?"),
                    Hashes.sha256("the request with its tools"),
                    Hashes.sha256("fixture")));
  }

  @Test
  void isEmptyWhereThereIsNone() throws Exception {
    assertThat(Ledger.read(folder)).isEmpty();
  }

  @Test
  void namesTheLineThatCantBeRead() throws IOException {
    Ledger.append(folder, entry("refund-window", "v1", Decision.PASS));
    Path file = folder.resolve(Ledger.FILE_NAME);

    for (String line : new String[] {"{\"case\":", "null", "", "{\"case\":\"a\"}"}) {
      String before = Files.readString(file);
      Files.writeString(file, line + "\n", UTF_8, StandardOpenOption.APPEND);
      assertThatThrownBy(() -> Ledger.read(folder))
          .as("line '%s'", line)
          .isInstanceOf(JournalException.class)
          .hasMessageStartingWith(file + ":2 is no ledger entry: ");
      Files.writeString(file, before);
    }
  }

  @Test
  void theSameQuestionIsTheSamePromptsModelAndCase() {
    var first = entry("refund-window", "v1", Decision.FAIL);

    assertThat(first.sameQuestionAs(entry("refund-window", "v1", Decision.PASS))).isTrue();
    assertThat(first.sameQuestionAs(entry("refund-window", "v2", Decision.FAIL))).isFalse();
    assertThat(first.sameQuestionAs(entry("refund-limit", "v1", Decision.FAIL))).isFalse();
  }
}
