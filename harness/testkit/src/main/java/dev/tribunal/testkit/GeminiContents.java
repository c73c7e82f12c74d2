package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's generateContent and streamGenerateContent.
 *
 * @param model which the path names
 * @param stream whether the path asks for a stream
 * @param framing of a stream: server-sent events or one array
 */
record GeminiContents(String model, boolean stream, EventStream.Framing framing)
    implements ChatApi {
  @Override
  public ChatRequest read(JsonNode body, CallIds ids) {
    return new GeminiInput(model, stream, ids).read(body);
  }

  @Override
  public ObjectNode answer(Completion completion) {
    ArrayNode parts = parts();
    if (completion.calls().isEmpty()) {
      parts.addObject().put("text", completion.text());
    }
    completion.calls().forEach(call -> parts.add(call(call)));
    return response(completion, parts, "STOP");
  }

  /** Gemini sends calls whole; only texts come in pieces. */
  @Override
  public void stream(Completion completion, EventStream out)
      throws IOException, InterruptedException {
    out.pieces(
        completion.text(),
        piece -> {
          ArrayNode parts = parts();
          parts.addObject().put("text", piece);
          out.data(response(completion, parts, null));
        });
    for (Message.Call call : completion.calls()) {
      out.pause();
      out.data(response(completion, parts().add(call(call)), null));
    }
    ArrayNode last = parts();
    last.addObject().put("text", "");
    out.data(response(completion, last, "STOP"));
  }

  private static ArrayNode parts() {
    return JsonNodeFactory.instance.arrayNode();
  }

  private static ObjectNode call(Message.Call call) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.putObject("functionCall")
        .put("id", call.id())
        .put("name", call.tool())
        .set("args", Completion.arguments(call));
    return part;
  }

  private static ObjectNode response(
      Completion completion, ArrayNode parts, @Nullable String finishReason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode candidate = body.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content");
    content.set("parts", parts);
    content.put("role", "model");
    if (finishReason != null) {
      candidate.put("finishReason", finishReason);
    }
    candidate.put("index", 0);
    int input = completion.inputTokens();
    ObjectNode usage = body.putObject("usageMetadata").put("promptTokenCount", input);
    if (finishReason == null) {
      usage.put("totalTokenCount", input);
    } else {
      int output = completion.outputTokens();
      usage.put("candidatesTokenCount", output).put("totalTokenCount", input + output);
    }
    return body.put("modelVersion", completion.model()).put("responseId", completion.id(""));
  }

  @Override
  public ObjectNode error(ApiException error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("code", error.status())
        .put("message", error.message())
        .put("status", word(error.status()));
    return body;
  }

  private static String word(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 500 -> "INTERNAL";
      case 501 -> "UNIMPLEMENTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status < 500 ? "FAILED_PRECONDITION" : "UNKNOWN";
    };
  }
}
