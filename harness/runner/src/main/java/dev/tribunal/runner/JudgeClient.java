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
import dev.tribunal.providers.TrialSession;
import java.io.IOException;

/** Asks judges through a trial's own base URL, in OpenAI's chat API. */
final class JudgeClient {
  private static final int EXCERPT = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private JudgeClient() {}

  /**
   * Asks a question, and waits for the reply.
   *
   * @param session of the trial
   * @return with a problem where no reply came
   */
  static Judgement ask(TrialSession session, Judge judge, JudgeQuestion question) {
    try {
      var response =
          HarnessModel.ask(
              session, AgentDescriptor.JUDGE_SERVICE, question.body(), System.getenv(judge.key()));
      return read(question, response.statusCode(), response.body());
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
