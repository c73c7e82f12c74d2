package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.Conversations.Pair;
import dev.tribunal.providers.api.ModelReply;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real traffic with real providers, recorded, replayed over HTTP and read into steps. */
class ProviderTrafficTest {
  private final Map<String, Sums> byApi = new TreeMap<>();
  private final List<String> silent = new ArrayList<>();
  private int identical;
  private int withoutSecrets;
  private int chains;
  private int chainedSteps;

  private static final class Sums {
    int pairs;
    int streams;
    int errors;
    int calls;
    int rawCalls;
    int results;
    Usage usage = Usage.NONE;
  }

  @Test
  void everyConversationIsReplayedByteForByteAndReadIntoSteps(@TempDir Path folder) {
    List<Conversations> all = Conversations.read();
    assertThat(all).isNotEmpty();
    for (Conversations conversation : all) {
      load(folder, conversation);
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      for (Conversations conversation : all) {
        TrialTraffic traffic = replay(gateway, conversation);
        gateway.release(conversation.id());
        judge(conversation, traffic);
      }
    }
    print(all.size());
    assertThat(chainedSteps).as("steps that are chained by tool calls").isPositive();
    assertThat(silent)
        .as("answers that say nothing, and don't say why in their finish reason")
        .allMatch(line -> !line.contains("finish null"));
  }

  /** As a recording of others, from whose bytes nothing was removed when it was made. */
  private static void load(Path folder, Conversations conversation) {
    List<Exchange> exchanges = conversation.steps().stream().map(Pair::exchange).toList();
    ObjectNode file = Json.object();
    file.putArray("mappings")
        .add(
            Mappings.cover(
                Calls.metadata(conversation.id()),
                1,
                exchanges.size(),
                new TreeMap<>(),
                new TreeMap<>()))
        .addAll(Mappings.of(conversation.id(), 1, exchanges, Mappings.hashes(exchanges)));
    try {
      Files.writeString(folder.resolve(conversation.id() + ".json"), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrialTraffic replay(Gateway gateway, Conversations conversation) {
    try (TrialSession session =
        gateway.open(conversation.id(), 1, 1, conversation.steps().size())) {
      for (Pair pair : conversation.steps()) {
        Exchange recorded = pair.exchange();
        HttpResponse<byte[]> answer =
            Calls.send(
                recorded.method(),
                session.base() + "model" + recorded.target(),
                recorded.request().bytes());
        String place = "%s %s".formatted(conversation.id(), recorded.target());
        assertThat(answer.statusCode()).as(place).isEqualTo(recorded.status());
        judgeBytes(place, recorded.response(), Body.of(answer.body()));
        recorded
            .headers()
            .forEach(
                (name, value) ->
                    assertThat(answer.headers().firstValue(name))
                        .as("%s of %s", name, place)
                        .hasValue(value));
      }
      session.close();
      assertThat(session.traffic().stale()).as(conversation.id()).isEmpty();
      return session.traffic();
    }
  }

  private void judgeBytes(String place, Body recorded, Body replayed) {
    assertThat(replayed.text()).as(place).isEqualTo(recorded.text());
    assertThat(replayed).as(place).isEqualTo(recorded);
    identical++;
    // What these have in them is never written where they are recorded here.
    if (!SecretFree.BUILT_IN.of(recorded).equals(recorded)) {
      withoutSecrets++;
    }
  }

  private void judge(Conversations conversation, TrialTraffic traffic) {
    List<Pair> pairs = conversation.steps();
    assertThat(traffic.steps()).as(conversation.id()).hasSameSizeAs(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      String place = "%s, step %d".formatted(conversation.id(), i + 1);
      Step step = traffic.steps().get(i);
      judge(place, pairs.get(i), traffic.exchanges().get(i), step);
      if (i + 1 < pairs.size()) {
        judgeResults(place, conversation.chained(), step, pairs.get(i), pairs.get(i + 1));
      }
    }
    chains += conversation.chained() ? 1 : 0;
  }

  private void judge(String place, Pair pair, Exchange replayed, Step step) {
    Sums sums = byApi.computeIfAbsent(pair.api(), api -> new Sums());
    sums.pairs++;
    sums.streams += pair.stream() ? 1 : 0;
    assertThat(step.model().api()).as(place).isEqualTo(pair.api());
    assertThat(step.model().asked()).as("model asked for, " + place).isNotEmpty();
    ModelCall call = ModelCall.of(replayed);
    if (!call.isSuccess()) {
      sums.errors++;
      assertThat(call.errorMessage()).as("error of " + place).isNotBlank().doesNotContain("{\"");
      return;
    }
    ModelReply reply = call.reply().orElseThrow(() -> new AssertionError("unreadable: " + place));
    assertThat(reply.flaw()).as(place).isNull();
    String body = pair.exchange().response().text().orElseThrow();
    assertThat(reply.error() != null)
        .as("error within %s: %s", place, reply.error())
        .isEqualTo(body.contains("\"error\":{\""));
    if (reply.error() == null) {
      assertThat(step.model().answered()).as("model that answered, " + place).isNotEmpty();
      assertThat(call.completionId().orElse(""))
          .as("completion id of " + place)
          .isEqualTo(RawCount.id(body));
    }
    if (reply.said().isEmpty() && reply.calls().isEmpty() && reply.error() == null) {
      silent.add("%s: others %s, finish %s".formatted(place, reply.others(), step.finishReason()));
    }
    count(place, pair, step, body, sums);
  }

  private static void count(String place, Pair pair, Step step, String body, Sums sums) {
    int rawCalls = RawCount.calls(pair.api(), body);
    assertThat(step.toolCalls()).as("tool calls of " + place).hasSize(rawCalls);
    assertThat(step.toolCalls()).extracting(ToolCall::name).as(place).doesNotContain("");
    long rawTokens = RawCount.tokens(pair.api(), body);
    if (rawTokens >= 0 && !body.contains("advisor_message")) {
      assertThat(step.usage().total()).as("tokens of " + place).isEqualTo(rawTokens);
    }
    Usage usage = step.usage();
    assertThat(usage.cachedInput() + usage.cacheWrite())
        .as("cached tokens are among the input, " + place)
        .isLessThanOrEqualTo(usage.input());
    assertThat(usage.reasoning()).as(place).isLessThanOrEqualTo(usage.output());
    sums.calls += step.toolCalls().size();
    sums.rawCalls += rawCalls;
    sums.results += (int) step.toolCalls().stream().filter(c -> c.result() != null).count();
    sums.usage = sums.usage.plus(usage);
  }

  /** Every result in the next request must have found its call. */
  private void judgeResults(String place, boolean chained, Step step, Pair pair, Pair next) {
    if (pair.exchange().status() != 200) {
      return;
    }
    Set<String> answered =
        RawCount.answeredIds(next.exchange().request().json().orElse(MissingNode.getInstance()));
    List<ModelReply.Call> calls = ModelCall.of(pair.exchange()).reply().orElseThrow().calls();
    for (int i = 0; i < calls.size(); i++) {
      if (answered.contains(calls.get(i).id())) {
        assertThat(step.toolCalls().get(i).result())
            .as("result of %s in %s", calls.get(i).id(), place)
            .isNotNull();
      }
    }
    // Some are chained by calls of the provider's own tools alone.
    if (chained && !calls.isEmpty()) {
      chainedSteps++;
      assertThat(step.toolCalls())
          .as("chained results of " + place)
          .anyMatch(call -> call.result() != null);
    }
  }

  private void print(int conversations) {
    StringBuilder out =
        new StringBuilder(
            ("%d conversations, %d answers replayed byte for byte, %d of which recording would change,"
                    + " %d conversations chained, by %d steps with tool calls%n")
                .formatted(conversations, identical, withoutSecrets, chains, chainedSteps));
    out.append(
        "%-22s %5s %7s %6s %5s %7s %9s %9s %8s %7s %9s%n"
            .formatted(
                "api",
                "calls",
                "streams",
                "errors",
                "tools",
                "results",
                "input",
                "output",
                "cached",
                "written",
                "reasoning"));
    byApi.forEach(
        (api, sums) ->
            out.append(
                "%-22s %5d %7d %6d %5d %7d %9d %9d %8d %7d %9d%n"
                    .formatted(
                        api,
                        sums.pairs,
                        sums.streams,
                        sums.errors,
                        sums.calls,
                        sums.results,
                        sums.usage.input(),
                        sums.usage.output(),
                        sums.usage.cachedInput(),
                        sums.usage.cacheWrite(),
                        sums.usage.reasoning())));
    out.append("answers without text, refusal and tool calls: ").append(silent.size());
    silent.forEach(line -> out.append("%n  ".formatted()).append(line));
    System.out.println(out);
  }
}
