package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Streams a response in OpenAI's numbered events. */
final class OpenAiResponsesStream {
  private final Completion completion;
  private final ObjectNode whole;
  private final EventStream out;
  private int sequence;

  /**
   * @param whole the response as it is at the end
   */
  OpenAiResponsesStream(Completion completion, ObjectNode whole, EventStream out) {
    this.completion = completion;
    this.whole = whole;
    this.out = out;
  }

  void write() throws IOException, InterruptedException {
    ObjectNode begun = OpenAiResponses.response(completion, "in_progress");
    send(event("response.created").set("response", begun));
    send(event("response.in_progress").set("response", begun));
    if (completion.calls().isEmpty()) {
      message(whole.at("/output/0"));
    }
    for (int i = 0; i < completion.calls().size(); i++) {
      call(i, whole.path("output").path(i));
    }
    send(event("response.completed").set("response", whole));
  }

  private void message(JsonNode done) throws IOException, InterruptedException {
    String id = done.path("id").asText();
    item("response.output_item.added", 0, OpenAiResponses.message(completion, "in_progress"));
    send(part("response.content_part.added", id).set("part", OpenAiResponses.text("")));
    out.pieces(
        completion.text(),
        piece -> send(part("response.output_text.delta", id).put("delta", piece)));
    send(part("response.output_text.done", id).put("text", completion.text()));
    send(part("response.content_part.done", id).set("part", done.at("/content/0")));
    item("response.output_item.done", 0, done);
  }

  private void call(int index, JsonNode done) throws IOException, InterruptedException {
    String id = done.path("id").asText();
    String arguments = completion.calls().get(index).arguments();
    item(
        "response.output_item.added",
        index,
        OpenAiResponses.call(completion, index, "in_progress"));
    out.pieces(
        arguments,
        piece ->
            send(ofItem("response.function_call_arguments.delta", index, id).put("delta", piece)));
    send(
        ofItem("response.function_call_arguments.done", index, id)
            .put("name", completion.calls().get(index).tool())
            .put("arguments", arguments));
    item("response.output_item.done", index, done);
  }

  private void item(String type, int index, JsonNode item) throws IOException {
    send(event(type).put("output_index", index).set("item", item));
  }

  /** An event about the only part of the only message. */
  private ObjectNode part(String type, String itemId) {
    return ofItem(type, 0, itemId).put("content_index", 0);
  }

  private ObjectNode ofItem(String type, int index, String itemId) {
    return event(type).put("item_id", itemId).put("output_index", index);
  }

  private ObjectNode event(String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("sequence_number", sequence++);
  }

  private void send(JsonNode event) throws IOException {
    out.typed(event);
  }
}
