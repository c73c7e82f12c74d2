package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.providers.api.ModelReply;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call as the agent sees it, from its arrival to the end of its answer, wherever that comes from.
 * It is over as soon as the agent can know it is.
 */
final class WatchedCall implements AnswerSink {
  private final IncomingCall call;
  private final AnswerSink sink;
  private final @Nullable ByteArrayOutputStream gathered;
  private final long arrivedNanos = System.nanoTime();
  private int status;
  private Map<String, List<String>> headers = Map.of();
  private long announced = -1;
  private long passed;
  private volatile boolean ended;
  private @Nullable Boolean asksForTools;

  /**
   * Watches a call.
   *
   * @param gathers whether its answer will be looked into
   */
  WatchedCall(IncomingCall call, AnswerSink sink, boolean gathers) {
    this.call = call;
    this.sink = sink;
    this.gathered = gathers ? new ByteArrayOutputStream() : null;
  }

  IncomingCall call() {
    return call;
  }

  AgentRequest request() {
    return call.request();
  }

  boolean isModelCall() {
    return request().isModelCall();
  }

  boolean isWebRequest() {
    return request().service().equals(AgentDescriptor.WEB_SERVICE);
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  /** Whether its answer has come to its end, or broken off. */
  boolean ended() {
    return ended;
  }

  /** Whether the answer, which has ended and was gathered, asks for tools of the agent. */
  synchronized boolean asksForTools() {
    Boolean known = asksForTools;
    if (known == null) {
      known = readCalls();
      asksForTools = known;
    }
    return known;
  }

  private boolean readCalls() {
    if (gathered == null) {
      return false;
    }
    AgentRequest asked = request();
    var exchange =
        new Exchange(
            asked.service(),
            asked.method(),
            asked.path(),
            asked.query(),
            asked.body(),
            status,
            Headers.kept(headers),
            Body.of(gathered.toByteArray()),
            Exchange.Delivery.ANSWERED,
            0,
            0,
            List.of(),
            List.of());
    return !ModelCall.of(exchange).reply().orElse(ModelReply.NONE).calls().isEmpty();
  }

  @Override
  public void head(int answered, Map<String, List<String>> given) {
    status = answered;
    headers = given;
    announced = AnswerSink.announcedLength(given);
    sink.head(answered, given);
  }

  @Override
  public CompletionStage<Void> body(ByteBuffer piece) {
    if (gathered != null) {
      byte[] bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      gathered.writeBytes(bytes);
    }
    passed += piece.remaining();
    if (passed == announced) {
      ended = true;
    }
    return sink.body(piece);
  }

  @Override
  public void end() {
    ended = true;
    sink.end();
  }

  @Override
  public void abort() {
    ended = true;
    sink.abort();
  }
}
