package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's message threads: conversations that the server holds, so that a request brings only
 * what is new. The field {@code thread} asks for one, or names the answer that it goes on from.
 */
final class MessageThreads {
  /** The oldest are forgotten first; clients then begin a new one with all messages. */
  private static final int MOST = 10_000;

  private final Map<String, ObjectNode> conversations =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The request as it would be without a thread.
   *
   * @throws ApiException where it goes on from an answer that is not held
   */
  JsonNode whole(JsonNode request) {
    if (!request.at("/thread/type").asText().equals("continue")) {
      return request;
    }
    String previous = request.at("/thread/previous_message_id").asText();
    ObjectNode held = held(previous);
    if (held == null) {
      throw ApiException.threadNotFound(previous);
    }
    ObjectNode whole = held.objectNode();
    whole.setAll(held);
    whole.setAll((ObjectNode) request);
    ArrayNode messages = whole.putArray("messages");
    held.path("messages").forEach(messages::add);
    request.path("messages").forEach(messages::add);
    return whole;
  }

  /** Holds a conversation that asks for it, with the answer to it. */
  void keep(JsonNode request, String id, ArrayNode answer) {
    if (!request.path("thread").isObject()) {
      return;
    }
    JsonNode whole = whole(request);
    ObjectNode kept = answer.objectNode();
    for (String field : new String[] {"system", "tools"}) {
      if (whole.has(field)) {
        kept.set(field, whole.path(field));
      }
    }
    ArrayNode messages = kept.putArray("messages");
    whole.path("messages").forEach(messages::add);
    messages.addObject().put("role", "assistant").set("content", answer);
    synchronized (conversations) {
      conversations.put(id, kept);
    }
  }

  private @Nullable ObjectNode held(String id) {
    synchronized (conversations) {
      return conversations.get(id);
    }
  }
}
