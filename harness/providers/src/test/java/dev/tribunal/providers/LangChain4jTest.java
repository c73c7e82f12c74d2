package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.tribunal.providers.UpstreamSample.Given;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LangChain4jTest {
  private final Path folder;

  LangChain4jTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static OpenAiChatModel client(TrialSession session) {
    return OpenAiChatModel.builder()
        .baseUrl(session.base() + "model/v1")
        .apiKey("s3cret")
        .modelName("gpt-4o-mini")
        .build();
  }

  @Test
  void recordsReplaysAndDoesNotRetryAMiss() {
    Given given =
        Given.json(
            """
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini-2024-07-18",
             "choices":[{"index":0,"finish_reason":"stop",
              "message":{"role":"assistant","content":"Within 30 days."}}],
             "usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}""");
    try (UpstreamSample model = UpstreamSample.answering(asked -> given);
        Gateway gateway = Gateway.forward(Map.of("model", model));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      TrialSession session = gateway.open("a-case", 1, 1, 5);
      assertThat(client(session).chat("How long?")).isEqualTo("Within 30 days.");
      session.close();
      writer.append(1, 1, session.traffic().exchanges());
      writer.commit();
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      TrialSession hit = gateway.open("a-case", 1, 1, 5);
      assertThat(client(hit).chat("How long?")).isEqualTo("Within 30 days.");
      hit.close();
      assertThat(hit.traffic().stale()).isEmpty();
      assertThat(hit.traffic().steps().get(0).model().answered())
          .isEqualTo("gpt-4o-mini-2024-07-18");

      // A retry of the client would use up the limit of one call, and that would show.
      TrialSession miss = gateway.open("a-case", 1, 2, 1);
      assertThatThrownBy(() -> client(miss).chat("How much?"))
          .hasMessageContaining("tribunal_stale_recording")
          .hasMessageContaining("recorded \\\"How long?\\\"");
      miss.close();
      assertThat(miss.traffic().stale()).isPresent();
      assertThat(miss.traffic().llmCallsExceeded()).isFalse();
    }
  }
}
