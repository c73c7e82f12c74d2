package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An agent that answers one request a turn. For one thread at a time. */
final class HttpAgent implements Agent {
  /**
   * What the agent is.
   *
   * @param stream how its answers stream; null where they don't
   * @param chat whether it is OpenAI-compatible, and told all that was said before
   */
  record Service(Call call, Reading reading, StreamedAnswer.@Nullable Shape stream, boolean chat) {}

  private final Service service;
  private final TrialValues values;
  private final Progress progress = new Progress();
  private final ArrayNode said = JsonNodeFactory.instance.arrayNode();
  private int turns;

  HttpAgent(Service service, TrialValues values) {
    this.service = service;
    this.values = values;
  }

  @Override
  public String answer(String prompt) throws DeclaredAgentException, InterruptedException {
    progress.turn();
    TrialValues turn = values.turn(++turns, prompt);
    if (service.chat()) {
      said.add(message("user", prompt));
    }
    StreamedAnswer.Shape stream = service.stream();
    String answer = stream == null ? whole(turn) : streamed(turn, stream);
    if (service.chat()) {
      said.add(message("assistant", answer));
    }
    return answer;
  }

  private static ObjectNode message(String role, String content) {
    return JsonNodeFactory.instance.objectNode().put("role", role).put("content", content);
  }

  private @Nullable JsonNode body(TrialValues turn) {
    JsonTemplate declared = service.call().body();
    JsonNode body = declared == null ? null : declared.fill(turn.lookup());
    if (service.chat() && body instanceof ObjectNode chat) {
      chat.set("messages", said);
    }
    return body;
  }

  private String whole(TrialValues turn) throws DeclaredAgentException, InterruptedException {
    Call call = service.call();
    JsonNode value = call.json(send(turn, null).body());
    service.reading().noteCost(value, progress);
    return service.reading().answer(value, "the answer to " + call.shown());
  }

  private String streamed(TrialValues turn, StreamedAnswer.Shape shape)
      throws DeclaredAgentException, InterruptedException {
    Call call = service.call();
    var answer = new StreamedAnswer(shape, service.reading(), progress);
    var stream = new EventStream(answer);
    send(turn, stream);
    try {
      stream.end();
    } catch (IOException e) {
      throw call.failed(e);
    }
    return answer.whole("the answer to " + call.shown());
  }

  private Http.Reply send(TrialValues turn, Http.@Nullable Listener listener)
      throws DeclaredAgentException, InterruptedException {
    Call call = service.call();
    Http.Reply reply;
    try {
      reply = Http.send(call.request(turn, body(turn)).build(), listener);
    } catch (IOException e) {
      throw call.failed(e);
    }
    if (!reply.succeeded()) {
      throw call.refused(reply);
    }
    return reply;
  }

  @Override
  public String partialAnswer() {
    return progress.partial();
  }

  @Override
  public AgentReport report() {
    return progress.report();
  }
}
