package dev.tribunal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.ModelUser;
import dev.tribunal.core.Turn;
import dev.tribunal.providers.TrialSession;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/**
 * A model that plays the user, asked in the form of OpenAI's chat completions through the trial's
 * own base URL, so that it is recorded and replayed with the trial.
 */
final class UserPlayer {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The variable with the key of its provider. */
  private static final String KEY = "OPENAI_API_KEY";

  private static final int LONGEST_MESSAGE = 100_000;

  private final ModelUser user;
  private final TrialSession session;

  UserPlayer(ModelUser user, TrialSession session) {
    this.user = user;
    this.session = session;
  }

  int maxTurns() {
    return user.maxTurns();
  }

  /**
   * What the user says next; empty where it is done.
   *
   * @throws UserPlayerException where the model gives nothing that can be said
   */
  Optional<String> next(List<Turn> turns) throws InterruptedException {
    String said = ask(turns);
    return said.contains(user.stop()) ? Optional.empty() : Optional.of(said);
  }

  private String ask(List<Turn> turns) throws InterruptedException {
    HttpResponse<byte[]> response;
    try {
      response =
          HarnessModel.ask(
              session,
              AgentDescriptor.USER_SERVICE,
              JSON.writeValueAsString(question(turns)),
              System.getenv(KEY));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserPlayerException(
          "The model that plays the user (%s) can't be asked: %s".formatted(user.model(), e));
    }
    String body = new String(response.body(), UTF_8);
    String content = response.statusCode() == 200 ? content(body) : "";
    if (content.isBlank() || content.length() > LONGEST_MESSAGE) {
      throw new UserPlayerException(
          "The model that plays the user (%s) answered with status %d and nothing to say of 1 to %d characters: %s"
              .formatted(
                  user.model(), response.statusCode(), LONGEST_MESSAGE, Excerpts.quote(body, 300)));
    }
    return content;
  }

  private ObjectNode question(List<Turn> turns) {
    ObjectNode question = JSON.createObjectNode().put("model", user.model());
    ArrayNode messages = question.putArray("messages");
    add(
        messages,
        "system",
        """
        You play the user of an assistant. %s
        Write the user's next message and nothing else: short, in the user's own words.
        When you have what you want, or can't get it, write %s alone."""
            .formatted(user.goal(), user.stop()));
    for (Turn turn : turns) {
      add(messages, "assistant", turn.user());
      add(messages, "user", turn.answer());
    }
    return question;
  }

  private static void add(ArrayNode messages, String role, String content) {
    messages.addObject().put("role", role).put("content", content);
  }

  private static String content(String body) {
    try {
      JsonNode choice = JSON.readTree(body).path("choices").path(0);
      return choice.path("message").path("content").asText("").strip();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
