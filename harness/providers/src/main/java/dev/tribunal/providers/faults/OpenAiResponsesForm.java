package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;
import org.jspecify.annotations.Nullable;

/** OpenAI's responses. */
final class OpenAiResponsesForm implements ApiForm {
  private final ModelRequest request;
  private int sequence;

  OpenAiResponsesForm(ModelRequest request) {
    this.request = request;
  }

  @Override
  public Answer error(int status, Fault.@Nullable RetryAfter retryAfter) {
    return OpenAiErrors.error(request, status, retryAfter);
  }

  @Override
  public Answer contextLengthExceeded() {
    return OpenAiErrors.contextLengthExceeded("input");
  }

  @Override
  public Answer refusal() {
    ObjectNode part = Json.object().put("type", "refusal").put("refusal", SORRY);
    ObjectNode item = item("message", "msg_").put("role", "assistant");
    item.putArray("content").add(part);
    if (!request.stream()) {
      return Answers.json(200, response("completed", item));
    }
    ObjectNode begun = item.deepCopy().put("status", "in_progress");
    begun.putArray("content");
    Answers.Events events = begin(begun);
    ObjectNode empty = part.deepCopy().put("refusal", "");
    events.typed(ofPart("response.content_part.added").set("part", empty));
    events.typed(ofPart("response.refusal.delta").put("delta", SORRY));
    events.typed(ofPart("response.refusal.done").put("refusal", SORRY));
    events.typed(ofPart("response.content_part.done").set("part", part));
    return finish(events, item);
  }

  @Override
  public Answer toolCall(String name, String arguments) {
    ObjectNode item =
        item("function_call", "fc_")
            .put("call_id", "call_" + request.id())
            .put("name", name)
            .put("arguments", arguments);
    if (!request.stream()) {
      return Answers.json(200, response("completed", item));
    }
    Answers.Events events =
        begin(item.deepCopy().put("status", "in_progress").put("arguments", ""));
    events.typed(ofItem("response.function_call_arguments.delta", "fc_").put("delta", arguments));
    events.typed(
        ofItem("response.function_call_arguments.done", "fc_").put("arguments", arguments));
    return finish(events, item);
  }

  private Answers.Events begin(ObjectNode item) {
    Answers.Events events = new Answers.Events();
    for (String type : new String[] {"response.created", "response.in_progress"}) {
      events.typed(event(type).set("response", response("in_progress", null)));
    }
    ObjectNode added = event("response.output_item.added").put("output_index", 0);
    return events.typed(added.set("item", item));
  }

  private Answer finish(Answers.Events events, ObjectNode item) {
    ObjectNode done = event("response.output_item.done").put("output_index", 0);
    events.typed(done.set("item", item));
    events.typed(event("response.completed").set("response", response("completed", item)));
    return events.answer();
  }

  private ObjectNode item(String type, String prefix) {
    return Json.object()
        .put("id", prefix + request.id())
        .put("type", type)
        .put("status", "completed");
  }

  private ObjectNode event(String type) {
    return Json.object().put("type", type).put("sequence_number", sequence++);
  }

  private ObjectNode ofItem(String type, String prefix) {
    return event(type).put("item_id", prefix + request.id()).put("output_index", 0);
  }

  private ObjectNode ofPart(String type) {
    return ofItem(type, "msg_").put("content_index", 0);
  }

  private ObjectNode response(String status, @Nullable ObjectNode item) {
    ObjectNode body =
        Json.object()
            .put("id", "resp_" + request.id())
            .put("object", "response")
            .put("created_at", CREATED)
            .put("status", status)
            .putNull("error")
            .putNull("incomplete_details")
            .putNull("instructions")
            .put("model", request.model());
    var output = body.putArray("output");
    if (item != null) {
      output.add(item);
    }
    body.put("parallel_tool_calls", true).put("tool_choice", "auto").putArray("tools");
    if (item == null) {
      body.putNull("usage");
    } else {
      ObjectNode usage = body.putObject("usage").put("input_tokens", 0);
      usage.putObject("input_tokens_details").put("cached_tokens", 0);
      usage.put("output_tokens", 0);
      usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
      usage.put("total_tokens", 0);
    }
    body.putObject("metadata");
    return body;
  }
}
