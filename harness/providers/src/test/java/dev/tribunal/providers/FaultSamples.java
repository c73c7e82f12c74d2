package dev.tribunal.providers;

import dev.tribunal.core.Fault;
import dev.tribunal.core.FaultRule;
import dev.tribunal.core.FaultTrigger;
import dev.tribunal.core.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Faults, and calls of each API that may meet them. */
final class FaultSamples {
  static final String TOOLS = "[{\"name\":\"lookup\",\"%s\":{\"properties\":{\"topic\":{}}}}]";

  private FaultSamples() {}

  /**
   * A call of a model API.
   *
   * @param stream whether it asks for a stream
   */
  record ApiCall(String api, boolean stream, String path, String body) {
    @Override
    public String toString() {
      return api + (stream ? ", stream" : "");
    }
  }

  static List<ApiCall> apiCalls() {
    String function = "[{\"type\":\"function\",\"function\":%s}]";
    String plain = TOOLS.formatted("parameters");
    String wrapped = function.formatted(plain.substring(1, plain.length() - 1));
    List<ApiCall> calls = new ArrayList<>();
    for (boolean stream : List.of(false, true)) {
      String head = "{\"model\":\"m-1\",\"stream\":%s,\"tools\":".formatted(stream);
      calls.add(new ApiCall("openai.chat", stream, "/v1/chat/completions", head + wrapped + "}"));
      calls.add(new ApiCall("openai.responses", stream, "/v1/responses", head + plain + "}"));
      calls.add(
          new ApiCall(
              "anthropic.messages",
              stream,
              "/v1/messages",
              head + TOOLS.formatted("input_schema") + "}"));
      calls.add(new ApiCall("ollama.chat", stream, "/api/chat", head + wrapped + "}"));
      calls.add(
          new ApiCall(
              "gemini.generateContent",
              stream,
              "/v1beta/models/m-1:"
                  + (stream ? "streamGenerateContent?alt=sse" : "generateContent"),
              "{\"tools\":[{\"functionDeclarations\":%s}]}".formatted(plain)));
    }
    return calls;
  }

  static Fault status(int status) {
    return new Fault.ErrorStatus(status, null);
  }

  static Fault drift(Map<String, String> rename, List<String> remove, Map<String, String> retype) {
    return new Fault.SchemaDrift(rename, remove, retype);
  }

  static Faults onCall(Fault fault, String service, Integer... calls) {
    return of(new FaultRule(1, fault, service, null, new FaultTrigger.OnCalls(Set.of(calls))));
  }

  static Faults withProbability(Fault fault, double probability, @Nullable String path) {
    return of(
        new FaultRule(1, fault, "model", path, new FaultTrigger.WithProbability(probability)));
  }

  static Faults of(FaultRule... rules) {
    return new Faults("policy", 7, List.of(rules));
  }
}
