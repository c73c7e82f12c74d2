package dev.tribunal.providers;

import dev.tribunal.core.Hashes;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.providers.api.Talk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What models are asked in a trial. Where a request goes on from a talk that the provider has kept,
 * the model is asked all of that, too, and so it counts as said again; the model's own part of it,
 * which only the provider has, is left out.
 */
final class Talks {
  private static final int DIGITS = 16;

  /** By the id of a reply or a conversation. */
  private final Map<String, Kept> kept = new HashMap<>();

  private final Map<String, String> systemPrompts = new LinkedHashMap<>();

  /**
   * @param instructions the part of the prompt that a request which goes on gives anew
   * @param system the part of the prompt that is kept with the messages
   */
  private record Kept(String instructions, String system, List<String> messages) {
    static final Kept NOTHING = new Kept("", "", List.of());
  }

  /** Adds the next call of the trial; what its model is asked. */
  ModelRequest add(ModelCall call) {
    Talk talk = call.talk();
    Kept before = kept.getOrDefault(talk.goesOnFrom(), Kept.NOTHING);
    List<String> messages = new ArrayList<>(before.messages());
    talk.messages().forEach(message -> messages.add(digest(message)));
    Kept now =
        new Kept(
            call.isFetch() ? before.instructions() : talk.instructions(),
            joined(before.system(), talk.system()),
            List.copyOf(messages));
    keep(call, now);
    String system = joined(now.instructions(), now.system());
    return new ModelRequest(system.isEmpty() ? "" : hash(system), now.messages());
  }

  private void keep(ModelCall call, Kept now) {
    call.completionId().ifPresent(id -> kept.put(id, now));
    String conversation = call.conversationId();
    if (!conversation.isEmpty() && call.isSuccess()) {
      kept.put(conversation, now);
    }
  }

  private String hash(String system) {
    String hash = Hashes.sha256(system);
    systemPrompts.putIfAbsent(hash, system);
    return hash;
  }

  private static String joined(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + "\n" + other;
  }

  private static String digest(Talk.Message message) {
    return message.role() + ":" + RequestHash.of(message.content()).substring(0, DIGITS);
  }

  /** The texts of the system prompts, by their hash. */
  Map<String, String> systemPrompts() {
    return systemPrompts;
  }
}
