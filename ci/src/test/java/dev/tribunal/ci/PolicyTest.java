package dev.tribunal.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Policy read(String text) throws IOException, UsageException {
    Path file = folder.resolve("policy.yaml");
    Files.writeString(file, text);
    return PolicyReader.read(file);
  }

  @Test
  void theCommittedPolicyIsTheDefault() throws UsageException {
    assertThat(PolicyReader.read(Path.of("policy.yaml"))).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void readsEveryField() throws Exception {
    assertThat(
            read(
                """
                inconclusive: allow
                partial: refuse
                recordings:
                  same_question: 3
                simulated: refuse
                """))
        .isEqualTo(new Policy(true, false, false, 3));
    assertThat(read("partial: allow\n")).isEqualTo(Policy.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "inconclusiv: fail|policy.yaml:1:1: inconclusiv is unknown; did you mean \"inconclusive\"?",
        "partial: allow\\nsecrets: 1|policy.yaml:2:1: secrets is unknown",
        "partial: maybe|policy.yaml:1:10: partial is 'maybe', and must be one of [allow, refuse]",
        "inconclusive: [fail]|inconclusive is no plain value, and must be one of [allow, fail]",
        "recordings: 1|policy.yaml:1:13: recordings must be an object such as",
        "recordings: { same_question: 0 }|recordings.same_question is '0', and must be a whole",
        "recordings: { same_question: 1001 }|from 1 to 1000",
        "recordings: { same_questions: 1 }|did you mean \"recordings.same_question\"?",
        "partial: allow\\npartial: refuse|policy.yaml:2:10: partial is there twice",
        "# nothing|must be an object with fields",
        "- partial|must be an object with fields",
        "partial: allow\\n---\\npartial: refuse|a second document follows",
        "partial: allow: x|is no YAML"
      })
  void refusesWhatItDoesNotUnderstand(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(folder.resolve("policy.yaml").toString())
        .hasMessageContaining(message);
  }
}
