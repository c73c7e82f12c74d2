package dev.tribunal.providers;

import dev.tribunal.core.Incident;
import dev.tribunal.providers.redaction.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Requests and exchanges as they may be kept. What is asked in replay goes through it as well,
 * before it is compared with what was recorded.
 */
final class SecretFree {
  /** Without own patterns. */
  static final SecretFree BUILT_IN = new SecretFree(Redaction.BUILT_IN);

  private final Redaction redaction;

  private SecretFree(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * With the patterns of the folder of all recordings, in which each suite has a folder.
   *
   * @param fixture a suite's recording, which need not be there
   * @throws dev.tribunal.providers.redaction.RedactionException if they can't be used
   */
  static SecretFree besides(Path fixture) {
    Path suite = fixture.toAbsolutePath().normalize().getParent();
    Path root = suite == null ? null : suite.getParent();
    return root == null ? BUILT_IN : new SecretFree(Redaction.in(root));
  }

  /** Whether there are no own patterns. */
  boolean isBuiltIn() {
    return redaction == Redaction.BUILT_IN;
  }

  AgentRequest of(AgentRequest request) {
    String path = redaction.text(request.path());
    String query = Query.mapValues(request.query(), redaction::text);
    Body body = of(request.body());
    return path.equals(request.path()) && query.equals(request.query()) && body == request.body()
        ? request
        : new AgentRequest(request.service(), request.method(), path, query, body);
  }

  Exchange of(Exchange exchange) {
    AgentRequest asked = of(exchange.asked());
    Body response = of(exchange.response());
    return new Exchange(
        exchange.service(),
        exchange.method(),
        asked.path(),
        asked.query(),
        asked.body(),
        exchange.status(),
        exchange.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> redaction.text(e.getValue()))),
        response,
        exchange.delivery(),
        exchange.startedMillis(),
        exchange.latencyMillis(),
        response == exchange.response()
            ? exchange.chunks()
            : scaled(exchange.chunks(), exchange.response().size(), response.size()),
        exchange.incidents().stream()
            .map(i -> new Incident(i.kind(), redaction.text(i.detail()), i.waitedMillis()))
            .toList());
  }

  /** The very same body where nothing is to be removed. */
  Body of(Body body) {
    String text = body.text().orElse(null);
    if (text == null) {
      byte[] kept = redaction.bytes(body.shared());
      return kept == body.shared() ? body : Body.of(kept);
    }
    String kept = redaction.text(text);
    return kept.equals(text) ? body : Body.of(kept);
  }

  /** Pieces of a body whose length has changed, at their old times and in the old proportion. */
  private static List<Exchange.Chunk> scaled(List<Exchange.Chunk> chunks, long from, long to) {
    List<Exchange.Chunk> scaled = new ArrayList<>();
    long seen = 0;
    int done = 0;
    for (Exchange.Chunk chunk : chunks) {
      seen += chunk.bytes();
      int end = Math.toIntExact(seen * to / from);
      if (end > done) {
        scaled.add(new Exchange.Chunk(end - done, chunk.millis()));
        done = end;
      }
    }
    return scaled;
  }
}
