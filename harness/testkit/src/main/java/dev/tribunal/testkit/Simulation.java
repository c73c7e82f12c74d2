package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Draws what the simulated model says to a request, whichever API brought it. */
final class Simulation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The ids of the tool calls of a conversation without a trial tell its number. */
  private static final Pattern NUMBERED_CALL = Pattern.compile("call_n([0-9]{1,18})_[0-9a-f]+");

  private final SimulatedModel model;
  private final Latency latency;
  private final long seed;
  private final AtomicLong conversations = new AtomicLong();

  Simulation(Script script, long seed) {
    this.model = new SimulatedModel(script);
    this.latency = script.latency();
    this.seed = seed;
  }

  /**
   * @param trial what the request says it belongs to; null where it does not say
   * @throws ApiException where the script lets the provider fail
   */
  Completion complete(ChatRequest chat, JsonNode asked, @Nullable String trial)
      throws InterruptedException {
    String number = trial == null ? number(chat) : "";
    String identity = trial == null ? "n" + number : trialIdentity(trial);
    Draws turn = draws(identity, chat.model(), chat.untilLastUser());
    Draws request = draws(identity, chat.model(), chat.messages());
    Reply reply = model.reply(chat, turn, request);
    long millis = latency.drawMillis(request);
    Thread.sleep(millis);
    if (reply instanceof Reply.Failure failure) {
      throw ApiException.simulated(failure.status());
    }
    String text = reply instanceof Reply.Answer answer ? answer.text() : "";
    List<Message.Call> calls = new ArrayList<>();
    if (reply instanceof Reply.Calls wanted) {
      for (Reply.Call call : wanted.calls()) {
        String prefix = trial == null ? "call_n%s_".formatted(number) : "call_";
        calls.add(
            new Message.Call(
                prefix + callId(request, calls.size()), call.tool(), call.arguments()));
      }
    }
    return new Completion(asked, chat, text, List.copyOf(calls), request, millis);
  }

  /** The ids that this trial's calls were given, since they are drawn like all else. */
  CallIds callIds(@Nullable String trial) {
    String identity = trial == null ? "not told" : trialIdentity(trial);
    return (asked, before, index) -> "call_" + callId(draws(identity, asked, before), index);
  }

  private static String trialIdentity(String trial) {
    return "trial " + trial;
  }

  private static String callId(Draws request, int index) {
    return request.hex(index == 0 ? "tool call id" : "tool call id " + index, 24);
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

  /** Draws depend on one form of the conversation: JSON of the model and the messages. */
  private Draws draws(String identity, String model, List<Message> messages) {
    return Draws.of(seed, identity, JSON.valueToTree(List.of(model, messages)).toString());
  }
}
