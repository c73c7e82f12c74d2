package dev.tribunal.providers.faults;

import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.ModelRequest.Tool;
import dev.tribunal.providers.faults.Spoilt.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers that no service gave. */
final class MadeUp {
  private final Optional<ModelRequest> request;
  private final @Nullable ApiForm form;

  MadeUp(CallToSpoil call) {
    this.request = ModelRequest.of(call);
    this.form = request.map(known -> ApiForm.of(known, call.query())).orElse(null);
  }

  Spoilt of(Fault fault) {
    if (fault instanceof Fault.ErrorStatus error) {
      return error(error);
    }
    if (!(fault instanceof Fault.Plain plain)) {
      throw new IllegalArgumentException(fault.id() + " is not made up");
    }
    return switch (plain) {
      case CONNECTION_REFUSED -> new Spoilt.NoAnswer();
      case EMPTY_BODY -> empty();
      case REFUSAL -> inItsForm(ApiForm::refusal);
      case CONTEXT_LENGTH_EXCEEDED -> inItsForm(ApiForm::contextLengthExceeded);
      case INVALID_TOOL_ARGUMENTS ->
          withTools(
              (known, tools) ->
                  known.toolCall(
                      tools.get(0).name(),
                      tools.get(0).argument().isEmpty()
                          ? "{"
                          : "{\"%s\": \"".formatted(tools.get(0).argument())));
      case UNKNOWN_TOOL -> withTools((known, tools) -> known.toolCall(unknown(tools), "{}"));
      default -> throw new IllegalArgumentException(fault.id() + " is not made up");
    };
  }

  private Answer error(Fault.ErrorStatus error) {
    Fault.RetryAfter retry = error.retryAfter();
    Answer answer =
        form == null ? PlainForm.error(error.status()) : form.error(error.status(), retry);
    if (retry == null) {
      return answer;
    }
    Map<String, List<String>> headers = new HashMap<>(answer.headers());
    headers.put("retry-after", List.of(retryAfter(retry)));
    return new Answer(answer.status(), headers, answer.body(), answer.ending());
  }

  private static String retryAfter(Fault.RetryAfter retry) {
    if (!retry.asDate()) {
      return Long.toString(retry.after().toSeconds());
    }
    // One second more: the form has none of their parts, and to come early would be wrong.
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.now().plus(retry.after()).plusSeconds(1).atOffset(ZoneOffset.UTC));
  }

  private Answer empty() {
    String type =
        request
            .filter(ModelRequest::stream)
            .map(known -> known.api() == FaultApi.OLLAMA_CHAT ? Answers.NDJSON : Answers.SSE)
            .orElse(Answers.JSON);
    return Answers.of(200, type, "");
  }

  private Spoilt inItsForm(Function<ApiForm, Answer> answer) {
    return form == null
        ? new Spoilt.Misfit("it is not known which model API the call is of")
        : answer.apply(form);
  }

  private interface ToolCall {
    Answer of(ApiForm form, List<Tool> tools);
  }

  private Spoilt withTools(ToolCall call) {
    List<Tool> tools = request.map(ModelRequest::tools).orElse(List.of());
    return form != null && tools.isEmpty()
        ? new Spoilt.Misfit("the request offers no tools")
        : inItsForm(known -> call.of(known, tools));
  }

  private static String unknown(List<Tool> tools) {
    List<String> names = tools.stream().map(Tool::name).toList();
    String name = names.get(0) + "_v2";
    while (names.contains(name)) {
      name += "_2";
    }
    return name;
  }
}
