package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tribunal.core.Step;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Recordings that WireMock itself made, by another project, served by WireMock behind the gateway.
 */
class NativeMappingsTest {
  /** A mapping, as far as it matters here. */
  private record Mapping(String scenario, String state, JsonNode json) {}

  @Test
  void everyMappingIsAnsweredByteForByteAndReadIntoSteps() {
    Path all = SharedData.ofThisBuild().folder("data/wiremock-native/braintrust-sdk-java");
    List<Path> roots =
        list(all).stream().filter(root -> Files.isDirectory(root.resolve("mappings"))).toList();
    assertThat(roots).isNotEmpty();
    for (Path root : roots) {
      serve(root);
    }
  }

  private static void serve(Path root) {
    List<Mapping> mappings = mappings(root.resolve("mappings"));
    assertThat(mappings).as("mappings in %s", root).isNotEmpty();
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .usingFilesUnderDirectory(root.toString()));
    server.start();
    try (Gateway gateway = Gateway.forward(Map.of("model", upstream(server)));
        TrialSession session = gateway.open("a-case", 1, 1, mappings.size())) {
      assertThat(server.getStubMappings()).as("loaded from %s", root).hasSameSizeAs(mappings);
      for (Mapping mapping : mappings) {
        if (!mapping.scenario().isEmpty()) {
          server.setScenarioState(mapping.scenario(), mapping.state());
        }
        ask(root, session, mapping.json());
      }
      TrialTraffic traffic = session.traffic();
      assertThat(traffic.steps()).hasSameSizeAs(mappings);
      traffic.exchanges().forEach(NativeMappingsTest::judge);
      assertThat(traffic.steps()).allSatisfy(NativeMappingsTest::judge);
      print(root, traffic);
    } finally {
      server.stop();
    }
  }

  private static void ask(Path root, TrialSession session, JsonNode mapping) {
    JsonNode request = mapping.path("request");
    StringBuilder target =
        new StringBuilder(request.path("url").asText(request.path("urlPath").asText()));
    String separator = "?";
    for (var parameter : request.path("queryParameters").properties()) {
      JsonNode value = parameter.getValue();
      String text =
          value.path("equalTo").asText(value.path("hasExactly").path(0).path("equalTo").asText());
      target.append(separator).append(parameter.getKey()).append('=').append(text);
      separator = "&";
    }
    List<String> headers = new ArrayList<>();
    for (var header : request.path("headers").properties()) {
      headers.add(header.getKey());
      headers.add(header.getValue().path("equalTo").asText());
    }
    HttpResponse<byte[]> answer =
        Calls.send(
            Json.text(request, "method"),
            session.base() + "model" + target,
            Json.text(request.path("bodyPatterns").path(0), "equalToJson")
                .getBytes(StandardCharsets.UTF_8),
            headers.toArray(String[]::new));
    JsonNode response = mapping.path("response");
    String place = Json.text(mapping, "id");
    assertThat(answer.statusCode()).as(place).isEqualTo(response.path("status").intValue());
    assertThat(answer.body()).as(place).isEqualTo(body(root, response));
    assertThat(answer.headers().firstValue("content-type"))
        .as(place)
        .hasValue(response.path("headers").path("Content-Type").asText());
  }

  private static byte[] body(Path root, JsonNode response) {
    try {
      return Files.readAllBytes(
          root.resolve("__files").resolve(Json.text(response, "bodyFileName")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void judge(Exchange exchange) {
    ModelCall call = ModelCall.of(exchange);
    var reply = call.reply().orElseThrow();
    assertThat(reply.error()).as(exchange.target()).isNull();
    assertThat(reply.flaw()).as(exchange.target()).isNull();
    assertThat(reply.said().isEmpty() && reply.calls().isEmpty() && reply.others().isEmpty())
        .as("says nothing: %s", exchange.response().text())
        .isFalse();
    assertThat(call.completionId()).isPresent();
    String body = exchange.response().text().orElseThrow();
    String api = call.identity().api();
    assertThat(reply.calls()).hasSize(RawCount.calls(api, body));
    if (RawCount.tokens(api, body) >= 0) {
      assertThat(reply.usage().total()).as(body).isEqualTo(RawCount.tokens(api, body));
    }
    if (exchange.headers().containsKey("openai-version")) {
      assertThat(call.identity().deployment()).containsKey("openai-version");
    }
  }

  private static void judge(Step step) {
    assertThat(step.model().api()).isNotEqualTo("unknown");
    assertThat(step.model().answered()).isNotEmpty();
    assertThat(step.finishReason()).isNotNull();
  }

  private static void print(Path root, TrialTraffic traffic) {
    Map<String, Usage> usage = new HashMap<>();
    traffic.steps().forEach(step -> usage.merge(step.model().api(), step.usage(), Usage::plus));
    System.out.printf(
        "%s: %d mappings of WireMock's own; tool calls %d, tokens %s%n",
        root.getFileName(),
        traffic.steps().size(),
        traffic.steps().stream().mapToInt(step -> step.toolCalls().size()).sum(),
        usage);
  }

  private static List<Mapping> mappings(Path folder) {
    return list(folder).stream()
        .map(
            file -> {
              try {
                JsonNode json = Json.container(Files.readString(file)).orElseThrow();
                return new Mapping(
                    Json.text(json, "scenarioName"),
                    json.path("requiredScenarioState").asText("Started"),
                    json);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Upstream upstream(WireMockServer server) {
    URI uri = URI.create("http://127.0.0.1:" + server.port());
    return new Upstream() {
      @Override
      public URI uri() {
        return uri;
      }

      @Override
      public boolean simulated() {
        return false;
      }

      @Override
      public void close() {}
    };
  }
}
