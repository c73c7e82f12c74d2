package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Fault;
import dev.tribunal.core.Faults;
import dev.tribunal.core.Incident;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.FaultSamples.ApiCall;
import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that need no service: what arrives over HTTP, in the form of each API. */
class MadeUpFaultsTest {
  private final UpstreamSample upstream =
      UpstreamSample.answering(asked -> Given.json("{\"answered\":true}"));
  private final Gateway gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream));

  @AfterEach
  void close() {
    gateway.close();
    upstream.close();
  }

  static Stream<ApiCall> calls() {
    return FaultSamples.apiCalls().stream();
  }

  private TrialSession open(Faults faults) {
    return gateway.open("a-case", 1, 1, 50, faults);
  }

  private HttpResponse<byte[]> meet(Fault fault, ApiCall call) {
    return meet(fault, call, step -> {});
  }

  /** The answer, whose step a test looks at. */
  private HttpResponse<byte[]> meet(Fault fault, ApiCall call, Consumer<Step> look) {
    try (TrialSession session = open(FaultSamples.onCall(fault, "model", 1))) {
      HttpResponse<byte[]> met = Calls.post(session, "model" + call.path(), call.body());
      assertThat(upstream.asked).as("a made-up answer asks nobody").isEmpty();
      session.close();
      TrialTraffic traffic = session.traffic();
      assertThat(traffic.recorded()).as("and is no part of a recording").isEmpty();
      assertThat(traffic.providerTrouble()).isEmpty();
      assertThat(traffic.steps())
          .singleElement()
          .returns(met.statusCode(), Step::status)
          .satisfies(look)
          .satisfies(
              step ->
                  assertThat(step.incidents())
                      .containsExactly(
                          new Incident(Incident.Kind.FAULT, "rule 1: " + fault.describe(), 0)));
      return met;
    }
  }

  /** The values of an answer that comes in pieces, or the answer. */
  private static List<JsonNode> values(HttpResponse<byte[]> answer) {
    List<JsonNode> values = new ArrayList<>();
    for (String line : Calls.text(answer).split("\n")) {
      Json.container(line.replaceFirst("^data: ", "")).ifPresent(values::add);
    }
    assertThat(values).as(Calls.text(answer)).isNotEmpty();
    return values;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void errorsHaveTheFormOfTheApi(ApiCall call) {
    for (int status : List.of(429, 500, 502, 503, 529)) {
      HttpResponse<byte[]> met = meet(FaultSamples.status(status), call);
      assertThat(met.statusCode()).isEqualTo(status);
      assertThat(met.headers().firstValue("content-type").orElse(""))
          .startsWith("application/json");
      assertThat(met.headers().firstValue("retry-after")).isEmpty();
      JsonNode body = values(met).get(0);
      switch (call.api()) {
        case "openai.chat", "openai.responses" -> {
          assertThat(body.at("/error/message").asText()).isNotBlank();
          assertThat(body.path("error").has("param")).isTrue();
          assertThat(body.at("/error/code").asText())
              .isEqualTo(status == 429 ? "rate_limit_exceeded" : "null");
        }
        case "anthropic.messages" ->
            assertThat(body.at("/error/type").asText())
                .isEqualTo(
                    status == 429
                        ? "rate_limit_error"
                        : status == 529 ? "overloaded_error" : "api_error");
        case "gemini.generateContent" -> {
          assertThat(body.at("/error/code").asInt()).isEqualTo(status);
          assertThat(body.at("/error/status").asText())
              .isEqualTo(
                  status == 429
                      ? "RESOURCE_EXHAUSTED"
                      : status == 500 ? "INTERNAL" : "UNAVAILABLE");
        }
        default -> assertThat(body.path("error").isTextual()).isTrue();
      }
    }
  }

  @Test
  void retryAfterIsANumberOfSecondsOrADate() {
    ApiCall call = FaultSamples.apiCalls().get(0);
    var seconds = new Fault.RetryAfter(Duration.ofSeconds(2), false);
    assertThat(meet(new Fault.ErrorStatus(429, seconds), call).headers().firstValue("retry-after"))
        .hasValue("2");

    Instant earliest = Instant.now().plusSeconds(60);
    var date = new Fault.RetryAfter(Duration.ofMinutes(1), true);
    String header =
        meet(new Fault.ErrorStatus(503, date), call)
            .headers()
            .firstValue("retry-after")
            .orElseThrow();
    assertThat(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        .isBetween(earliest.minusSeconds(1), Instant.now().plusSeconds(62));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aContextThatIsTooLongIsRefusedInTheFormOfTheApi(ApiCall call) {
    HttpResponse<byte[]> met = meet(Fault.Plain.CONTEXT_LENGTH_EXCEEDED, call);
    assertThat(met.statusCode()).isEqualTo(400);
    JsonNode body = values(met).get(0);
    switch (call.api()) {
      case "openai.chat", "openai.responses" ->
          assertThat(body.at("/error/code").asText()).isEqualTo("context_length_exceeded");
      case "anthropic.messages" ->
          assertThat(body.at("/error/message").asText())
              .matches("prompt is too long: \\d+ tokens > \\d+ maximum");
      case "gemini.generateContent" ->
          assertThat(body.at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
      default -> assertThat(body.path("error").asText()).contains("context length");
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theModelDeclinesInTheFormOfTheApi(ApiCall call) {
    HttpResponse<byte[]> met =
        meet(
            Fault.Plain.REFUSAL,
            call,
            step -> {
              assertThat(step.model().api()).isEqualTo(call.api());
              assertThat(step.model().answered()).isEqualTo("m-1");
              assertThat(step.finishReason()).isNotNull();
              assertThat(step.toolCalls()).isEmpty();
              assertThat(step.usage()).isEqualTo(Usage.NONE);
            });
    assertThat(met.statusCode()).isEqualTo(200);
    String text = Calls.text(met);
    List<JsonNode> values = values(met);
    JsonNode last = values.get(values.size() - 1);
    switch (call.api()) {
      case "openai.chat" -> assertThat(text).contains("\"refusal\":\"I'm sorry");
      case "openai.responses" ->
          assertThat((call.stream() ? last.path("response") : last).at("/output/0/content/0/type"))
              .hasToString("\"refusal\"");
      case "anthropic.messages" -> assertThat(text).contains("\"stop_reason\":\"refusal\"");
      case "gemini.generateContent" ->
          assertThat(last.at("/candidates/0/finishReason").asText()).isEqualTo("SAFETY");
      default -> {
        assertThat(text).contains("I'm sorry");
        assertThat(last.path("done").asBoolean()).isTrue();
      }
    }
    assertThat(met.headers().firstValue("content-type").orElse(""))
        .startsWith(
            !call.stream()
                ? "application/json"
                : call.api().equals("ollama.chat") ? "application/x-ndjson" : "text/event-stream");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aToolIsCalledWithArgumentsThatAreNoJson(ApiCall call) {
    String text =
        Calls.text(
            meet(
                Fault.Plain.INVALID_TOOL_ARGUMENTS,
                call,
                step ->
                    assertThat(step.toolCalls())
                        .singleElement()
                        .satisfies(
                            asked -> {
                              assertThat(asked.name()).isEqualTo("lookup");
                              assertThat(asked.arguments()).contains("topic");
                              assertThat(Json.container(asked.arguments())).isEmpty();
                            })));
    assertThat(text).contains("\"name\":\"lookup\"").contains("{\\\"topic\\\": \\\"");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aToolIsCalledThatTheRequestDoesNotOffer(ApiCall call) {
    String text =
        Calls.text(
            meet(
                Fault.Plain.UNKNOWN_TOOL,
                call,
                step ->
                    assertThat(step.toolCalls())
                        .extracting(ToolCall::name, ToolCall::arguments)
                        .containsExactly(tuple("lookup_v2", "{}"))));
    assertThat(text).contains("\"name\":\"lookup_v2\"").doesNotContain("\"name\":\"lookup\"");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anEmptyBodyIsOneOfTheExpectedType(ApiCall call) {
    HttpResponse<byte[]> met = meet(Fault.Plain.EMPTY_BODY, call);
    assertThat(met.statusCode()).isEqualTo(200);
    assertThat(met.body()).isEmpty();
    assertThat(met.headers().firstValue("content-type")).isPresent();
  }

  @Test
  void aRefusedConnectionEndsBeforeTheFirstByte() {
    try (TrialSession session =
        open(FaultSamples.onCall(Fault.Plain.CONNECTION_REFUSED, "model", 1))) {
      assertThatThrownBy(() -> Calls.post(session, Calls.CHAT, "{}"))
          .hasRootCauseInstanceOf(IOException.class);
      assertThat(Calls.post(session, Calls.CHAT, "{}").statusCode()).isEqualTo(200);
      session.close();
      assertThat(session.traffic().steps())
          .extracting(Step::status, step -> step.incidents().size())
          .containsExactly(tuple(0, 1), tuple(200, 0));
      assertThat(session.traffic().recorded()).hasSize(1);
    }
  }

  @Test
  void idsOfMadeUpAnswersAreOfTheirCallAlone() {
    ApiCall call = FaultSamples.apiCalls().get(0);
    List<String> first = ids(call, 1);
    assertThat(first).doesNotHaveDuplicates().isEqualTo(ids(call, 1));
    assertThat(ids(call, 2)).doesNotContainAnyElementsOf(first);
  }

  private List<String> ids(ApiCall call, int trial) {
    Faults faults = FaultSamples.onCall(Fault.Plain.REFUSAL, "model", 1, 2);
    try (TrialSession session = gateway.open("a-case", trial, 1, 50, faults)) {
      return Stream.of(1, 2)
          .map(i -> Calls.post(session, "model" + call.path(), call.body()))
          .map(answer -> values(answer).get(0).path("id").asText())
          .toList();
    }
  }

  @Test
  void aToolAnswersWithErrorsOfItsOwn() {
    try (TrialSession session = open(FaultSamples.onCall(FaultSamples.status(503), "tools", 2))) {
      assertThat(Calls.get(session, "tools/orders/7").statusCode()).isEqualTo(200);
      HttpResponse<byte[]> met = Calls.get(session, "tools/orders/7");
      assertThat(met.statusCode()).isEqualTo(503);
      assertThat(values(met).get(0).at("/error/message").asText()).isEqualTo("Service Unavailable");
      assertThat(Calls.get(session, "tools/orders/7").statusCode()).isEqualTo(200);
      session.close();
      assertThat(session.traffic().serviceCalls())
          .extracting(call -> call.status(), call -> call.incidents().size())
          .containsExactly(tuple(200, 0), tuple(503, 1), tuple(200, 0));
      assertThat(session.traffic().toolErrorSeen()).isTrue();
      assertThat(upstream.asked).hasSize(2);
    }
  }

  @Test
  void whatDoesNotFitPassesAndIsSaid() {
    Faults faults = FaultSamples.onCall(Fault.Plain.UNKNOWN_TOOL, "model", 1, 2);
    try (TrialSession session = open(faults)) {
      assertThat(Calls.post(session, Calls.CHAT, "{}").statusCode()).isEqualTo(200);
      assertThat(Calls.post(session, "model/v1/embeddings", "{}").statusCode()).isEqualTo(200);
      session.close();
      assertThat(session.traffic().steps())
          .flatExtracting(Step::incidents)
          .containsExactly(
              new Incident(
                  Incident.Kind.MISFIT,
                  "rule 1: unknown_tool; not injected: the request offers no tools",
                  0),
              new Incident(
                  Incident.Kind.MISFIT,
                  "rule 1: unknown_tool; not injected: it is not known which model API the call is of",
                  0));
      assertThat(session.traffic().recorded()).hasSize(2);
    }
  }
}
