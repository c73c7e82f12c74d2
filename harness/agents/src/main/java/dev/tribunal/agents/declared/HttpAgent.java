package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentReport;
import dev.tribunal.core.Excerpts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An agent that answers one request a turn. For one thread at a time. */
final class HttpAgent implements Agent {
  /**
   * What the agent is.
   *
   * @param delta where an event of a stream has a piece of the answer; null where it does not
   *     stream
   * @param chat whether it is OpenAI-compatible, and told all that was said before
   */
  record Service(Call call, Reading reading, @Nullable JsonPlace delta, boolean chat) {}

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
    String answer = service.delta() == null ? whole(turn) : streamed(turn, service.delta());
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

  private String streamed(TrialValues turn, JsonPlace delta)
      throws DeclaredAgentException, InterruptedException {
    Call call = service.call();
    var over = new boolean[1];
    var pieces = new int[1];
    var stream =
        new EventStream(
            data -> {
              if (over[0] || data.equals("[DONE]")) {
                over[0] = true;
                return;
              }
              JsonNode event = event(data);
              service.reading().noteCost(event, progress);
              delta
                  .in(event)
                  .ifPresent(
                      piece -> {
                        pieces[0]++;
                        progress.append(Json.text(piece));
                      });
            });
    send(turn, stream);
    try {
      stream.end();
    } catch (IOException e) {
      throw call.failed(e);
    }
    if (pieces[0] == 0) {
      throw new DeclaredAgentException(
          "no event of the answer to %s has anything at %s".formatted(call.shown(), delta));
    }
    return progress.partial();
  }

  private static JsonNode event(String data) throws IOException {
    try {
      return Json.MAPPER.readTree(data);
    } catch (IOException e) {
      throw new IOException("an event is no JSON: " + Excerpts.quote(data, 200));
    }
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
