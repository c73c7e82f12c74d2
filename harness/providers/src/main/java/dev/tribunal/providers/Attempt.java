package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Incident;
import dev.tribunal.providers.quota.Failure;
import dev.tribunal.providers.quota.Permit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a {@link GuardedCall}: hands on what is final, and keeps back an error that may
 * pass until it is whole and judged.
 */
final class Attempt implements Arrival {
  /** Of an error that is kept back; a longer answer is no error message, and is handed on. */
  private static final int LONGEST_ERROR = 1 << 20;

  private final GuardedCall call;
  private final Permit permit;
  private final long since;
  private @Nullable ByteArrayOutputStream keptBack;
  private int status;
  private Map<String, List<String>> headers = Map.of();
  private boolean told;

  Attempt(GuardedCall call, Permit permit) {
    this.call = call;
    this.permit = permit;
    this.since = call.scheduler().nanos();
  }

  @Override
  public void head(int answered, Map<String, List<String>> given) {
    status = answered;
    headers = given;
    if (Failure.mayPass(answered, given)) {
      keptBack = new ByteArrayOutputStream();
    } else {
      tellAnswered();
      call.arrival().head(answered, given);
    }
  }

  @Override
  public CompletionStage<Void> body(ByteBuffer piece) {
    ByteArrayOutputStream kept = keptBack;
    if (kept == null) {
      return call.arrival().body(piece);
    }
    kept.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    return kept.size() <= LONGEST_ERROR ? CompletableFuture.completedFuture(null) : handOn(kept);
  }

  private CompletionStage<Void> handOn(ByteArrayOutputStream kept) {
    keptBack = null;
    tellAnswered();
    call.arrival().head(status, headers);
    return call.arrival().body(ByteBuffer.wrap(kept.toByteArray()));
  }

  @Override
  public void end() {
    ByteArrayOutputStream kept = keptBack;
    if (kept == null) {
      call.arrival().end();
      permit.release(call.arrival().tokens());
      return;
    }
    var failure = Failure.of(status, headers, kept.toString(UTF_8), call.scheduler().now());
    fail(failure, () -> handOn(kept).whenComplete((sent, error) -> call.arrival().end()));
  }

  @Override
  public void failed(Throwable reason) {
    if (status != 0 && keptBack == null) {
      call.arrival().failed(reason);
      permit.release(OptionalLong.empty());
    } else if (call.isCancelled()) {
      tellAbandoned();
      permit.release(OptionalLong.empty());
      call.arrival().failed(reason);
    } else {
      fail(Failure.of(reason, Forwarder.reason(reason)), () -> call.arrival().failed(reason));
    }
  }

  private void fail(Failure failure, Runnable giveUp) {
    switch (failure.kind()) {
      case THROTTLED -> {
        permit.throttled(failure.retryAfter());
        tellAnswered(); // it is there: it has only too much to do
      }
      case TRANSIENT -> tellFailed();
      case PERMANENT -> {
        if (status == 0) {
          tellFailed();
        } else {
          tellAnswered();
        }
      }
    }
    permit.release(OptionalLong.of(0));
    call.failed(failure, since, giveUp);
  }

  private void tellAnswered() {
    if (!told) {
      told = true;
      call.account().guard().answered();
    }
  }

  private void tellFailed() {
    if (!told) {
      told = true;
      call.account().guard().failed();
    }
  }

  private void tellAbandoned() {
    if (!told) {
      told = true;
      call.account().guard().abandoned();
    }
  }

  @Override
  public void held(Incident.Kind why, long sinceNanos) {
    call.arrival().held(why, sinceNanos);
  }

  @Override
  public void resumed(Incident incident) {
    call.arrival().resumed(incident);
  }

  @Override
  public OptionalLong tokens() {
    return call.arrival().tokens();
  }
}
