package dev.tribunal.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Answers POST /v1/chat/completions. */
final class ChatEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The ids of the tool calls of a conversation without a trial tell its number. */
  private static final Pattern NUMBERED_CALL = Pattern.compile("call_n([0-9]{1,18})_[0-9a-f]+");

  private final SimulatedModel model;
  private final Latency latency;
  private final long seed;
  private final AtomicLong conversations = new AtomicLong();

  ChatEndpoint(Script script, long seed) {
    this.model = new SimulatedModel(script);
    this.latency = script.latency();
    this.seed = seed;
  }

  /**
   * Takes as long as the simulated model would.
   *
   * @param trial what the request says it belongs to; null where it does not say
   * @throws ApiException where a provider answers with an error
   */
  ObjectNode complete(byte[] body, @Nullable String trial) throws InterruptedException {
    ChatRequest chat = ChatRequest.parse(json(body));
    String number = trial == null ? number(chat) : "";
    String identity = trial == null ? "n" + number : "trial " + trial;
    Draws turn = Draws.of(seed, identity, canonical(chat, chat.untilLastUser()));
    Draws request = Draws.of(seed, identity, canonical(chat, chat.messages()));
    Reply reply = model.reply(chat, turn, request);
    Thread.sleep(latency.drawMillis(request));
    if (reply instanceof Reply.Failure failure) {
      throw ApiException.simulated(failure.status());
    }
    String callId = trial == null ? "call_n%s_".formatted(number) : "call_";
    return Completions.completion(chat, reply, callId, request);
  }

  private String number(ChatRequest chat) {
    for (Message message : chat.messages()) {
      for (Message.Call call : message.toolCalls()) {
        Matcher matcher = NUMBERED_CALL.matcher(call.id());
        if (matcher.matches()) {
          return matcher.group(1);
        }
      }
    }
    return Long.toString(conversations.incrementAndGet());
  }

  /** Everything that the draws depend on, in one form: JSON of the model and the messages. */
  private static String canonical(ChatRequest chat, List<Message> messages) {
    return JSON.valueToTree(List.of(chat.model(), messages)).toString();
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest(null, "the body is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw ApiException.badRequest(null, "the body cannot be read");
    }
  }
}
