package dev.tribunal.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent gets.
 *
 * @param status HTTP status
 * @param headers names in lower case
 * @param body of the answer
 */
record Answer(int status, Map<String, List<String>> headers, Body body) {
  /** Of a request that the recording doesn't have. */
  static final String STALE = "tribunal_stale_recording";

  /** Of an upstream that did not answer. */
  static final String UNREACHABLE = "tribunal_upstream_unreachable";

  /** Of a trial that is over. */
  static final String TRIAL_ENDED = "tribunal_trial_ended";

  /** Of a URL that is none of the gateway's. */
  static final String UNKNOWN_ADDRESS = "tribunal_unknown_address";

  /** Of a request that is too large. */
  static final String TOO_LARGE = "tribunal_request_too_large";

  /** Of a gateway that broke. */
  static final String GATEWAY_BROKE = "tribunal_gateway_broke";

  /**
   * The status of an answer that no client should ask for again: clients retry 408, 409, 429 and
   * 5xx, LangChain's for JavaScript 422 as well, and take 404 for a missing model and 401 for a
   * wrong key.
   */
  static final int FINAL = 400;

  /** An error of the gateway, in the form of OpenAI's API. */
  static Answer error(int status, String type, String message) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .putNull("param")
        .put("code", type);
    return new Answer(
        status,
        Map.of(
            "content-type", List.of("application/json"),
            // What the clients of OpenAI and Anthropic go by before they look at the status.
            "x-should-retry", List.of("false")),
        Body.of(Json.compact(body)));
  }

  /** Sends all of it at once. */
  void sendTo(AnswerSink sink) {
    Map<String, List<String>> withLength = new HashMap<>(headers);
    withLength.put(AnswerSink.CONTENT_LENGTH, List.of(Integer.toString(body.size())));
    sink.head(status, withLength);
    if (body.size() == 0) {
      sink.end();
    } else {
      sink.body(ByteBuffer.wrap(body.shared())).whenComplete((sent, gone) -> sink.end());
    }
  }

  static Answer of(Exchange exchange) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new Answer(exchange.status(), headers, exchange.response());
  }
}
