package dev.tribunal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Judge;
import dev.tribunal.core.JudgeQuestion;
import dev.tribunal.core.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks judges through a trial's own base URL, in OpenAI's chat API. */
final class JudgeClient {
  /** A judge's verdict is short: who has not said it by then won't. */
  private static final Duration MOST = Duration.ofMinutes(2);

  private static final int MOST_BYTES = 1 << 20;
  private static final int EXCERPT = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private JudgeClient() {}

  /**
   * Asks a question, and waits for the reply.
   *
   * @param base of the trial, with a slash at its end
   * @return with a problem where no reply came
   */
  static Judgement ask(URI base, Judge judge, JudgeQuestion question) {
    var request =
        HttpRequest.newBuilder(
                URI.create(base + AgentDescriptor.JUDGE_SERVICE + "/v1/chat/completions"))
            .timeout(MOST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question.body()));
    String key = System.getenv(judge.key());
    if (key != null && !key.isBlank()) {
      request.header("Authorization", "Bearer " + key.strip());
    }
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return read(question, response.statusCode(), in.readNBytes(MOST_BYTES + 1));
      }
    } catch (IOException e) {
      return problem(question, "no answer came: " + e);
    } catch (IllegalArgumentException e) {
      return problem(question, "it can't be asked, as its key is no header: see " + judge.key());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return problem(question, "it was interrupted");
    }
  }

  private static Judgement read(JudgeQuestion question, int status, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return problem(question, "its answer has more than %,d bytes".formatted(MOST_BYTES));
    }
    String text = new String(bytes, UTF_8);
    if (status != 200) {
      return problem(question, "status %d: %s".formatted(status, Excerpts.quote(text, EXCERPT)));
    }
    JsonNode said;
    try {
      said = JSON.readTree(text).at("/choices/0/message/content");
    } catch (JsonProcessingException e) {
      return problem(question, "its answer is no JSON: " + Excerpts.quote(text, EXCERPT));
    }
    return said.isTextual()
        ? new Judgement(question.sha256(), said.textValue(), "")
        : problem(
            question, "its answer has no text at /choices/0: " + Excerpts.quote(text, EXCERPT));
  }

  private static Judgement problem(JudgeQuestion question, String problem) {
    return new Judgement(question.sha256(), "", problem);
  }
}
