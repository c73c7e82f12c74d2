package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any change of a request is a miss that names its place, unless what changed is volatile. */
class RequestMutationTest {
  private static final int OVER_HTTP = 120;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void everyChangeIsAMissWithItsPath() throws Exception {
    Map<RequestMutation.Kind, Integer> tried = new EnumMap<>(RequestMutation.Kind.class);
    Map<String, Integer> requests = new TreeMap<>();
    for (ModelRequests each : ModelRequests.all()) {
      requests.merge(each.api(), 1, Integer::sum);
      AgentRequest recorded = each.asking(each.body());
      for (var kind : RequestMutation.Kind.values()) {
        RequestMutation.of(kind, each.body(), random)
            .filter(mutation -> !isVolatile(each, mutation))
            .ifPresent(
                mutation -> {
                  AgentRequest now = each.asking(mutation.body());
                  String what = "seed %d, %s of %s".formatted(seed, kind, each.body());
                  assertThat(RequestHash.of(now)).as(what).isNotEqualTo(RequestHash.of(recorded));
                  assertThat(Difference.between(recorded, now))
                      .as(what)
                      .anyMatch(line -> line.startsWith(shortened(mutation.path())))
                      .allMatch(line -> line.length() < 400);
                  tried.merge(kind, 1, Integer::sum);
                });
      }
    }
    System.out.printf(
        "seed %d: requests %s, misses with the right path %s%n", seed, requests, tried);
    assertThat(tried).containsOnlyKeys(RequestMutation.Kind.values());
    assertThat(requests).hasSize(5);
  }

  @Test
  void everyChangeOfAVolatileFieldIsAHit() throws Exception {
    Map<String, Integer> tried = new TreeMap<>();
    for (ModelRequests each : ModelRequests.all()) {
      AgentRequest recorded = each.asking(each.body());
      for (String field : VolatileFields.of(recorded)) {
        AgentRequest now = each.asking(with(each.body(), field));
        assertThat(RequestHash.of(now)).as("seed %d", seed).isEqualTo(RequestHash.of(recorded));
        assertThat(Difference.between(recorded, now)).as("seed %d", seed).isEmpty();
        tried.merge(each.api() + " " + field, 1, Integer::sum);
      }
    }
    System.out.printf("seed %d: hits in spite of another %s%n", seed, tried);
    assertThat(tried)
        .containsKeys(
            "openai.chat user", "openai.responses user", "anthropic.messages metadata.user_id");
  }

  @Test
  void theGatewayFindsTheSame(@TempDir Path folder) throws Exception {
    List<ModelRequests> all =
        ModelRequests.all().stream().filter(each -> each.path().matches("[\\w/:.-]+")).toList();
    List<ModelRequests> sample = new ArrayList<>(all.subList(0, 5));
    while (sample.size() < OVER_HTTP) {
      sample.add(all.get(random.nextInt(all.size())));
    }
    try (FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      for (int i = 0; i < sample.size(); i++) {
        ModelRequests each = sample.get(i);
        writer.append(
            i + 1,
            1,
            List.of(Calls.exchange("model", each.path(), Json.compact(each.body()), 200, "{}")));
      }
      writer.commit();
    }
    int misses = 0;
    int hits = 0;
    try (Gateway gateway = Gateway.replay(folder)) {
      for (int i = 0; i < sample.size(); i++) {
        ModelRequests each = sample.get(i);
        for (var kind : RequestMutation.Kind.values()) {
          var mutation =
              RequestMutation.of(kind, each.body(), random)
                  .filter(made -> !isVolatile(each, made))
                  .orElse(null);
          if (mutation != null) {
            try (TrialSession session = gateway.open("a-case", i + 1, 1, 10)) {
              String body = Json.compact(mutation.body());
              assertThat(Calls.post(session, "model" + each.path(), body).statusCode())
                  .as("seed %d, request %d, %s", seed, i, kind)
                  .isEqualTo(400);
              assertThat(session.traffic().stale().orElseThrow())
                  .as("seed %d, request %d, %s", seed, i, kind)
                  .contains("\n  " + shortened(mutation.path()));
              misses++;
            }
          }
        }
        var hit = new ArrayList<>(List.of(each.body()));
        VolatileFields.of(each.asking(each.body())).forEach(f -> hit.add(with(each.body(), f)));
        for (ObjectNode body : hit) {
          try (TrialSession session = gateway.open("a-case", i + 1, 1, 10)) {
            assertThat(Calls.post(session, "model" + each.path(), Json.compact(body)).statusCode())
                .as("seed %d, request %d", seed, i)
                .isEqualTo(200);
            hits++;
          }
        }
      }
    }
    System.out.printf("seed %d: %d misses and %d hits over HTTP%n", seed, misses, hits);
    assertThat(misses).isGreaterThan(5 * OVER_HTTP);
  }

  /** Whether a mutation happens to have hit what may change. */
  private static boolean isVolatile(ModelRequests request, RequestMutation mutation) {
    return VolatileFields.of(request.asking(request.body())).contains(mutation.path());
  }

  private ObjectNode with(ObjectNode body, String path) {
    ObjectNode changed = body.deepCopy();
    String[] names = path.split("\\.");
    ObjectNode parent = changed;
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObject("/" + names[i]);
    }
    parent.put(names[names.length - 1], "changed-" + random.nextLong());
    return changed;
  }

  private static String shortened(String path) {
    return path.length() <= 60 ? path : path.substring(0, 60);
  }
}
