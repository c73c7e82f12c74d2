package dev.tribunal.providers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Hands on an upstream's answer piece by piece, and gives up where it is longer than allowed. */
final class ArrivingBody implements BodySubscriber<Void> {
  private final Arrival arrival;
  private final CompletableFuture<Void> result = new CompletableFuture<>();
  private final @Nullable ByteArrayOutputStream zipped;
  private int passed;
  private Flow.@Nullable Subscription subscription;

  ArrivingBody(ResponseInfo info, Arrival arrival) {
    this.arrival = arrival;
    Map<String, List<String>> headers = new TreeMap<>(Headers.toAgent(info.headers().map()));
    // Some answer compressed although they were asked not to.
    boolean gzip = headers.getOrDefault("content-encoding", List.of()).equals(List.of("gzip"));
    this.zipped = gzip ? new ByteArrayOutputStream() : null;
    if (gzip) {
      headers.remove("content-encoding");
    } else {
      info.headers()
          .firstValue(AnswerSink.CONTENT_LENGTH)
          .ifPresent(length -> headers.put(AnswerSink.CONTENT_LENGTH, List.of(length)));
    }
    arrival.head(info.statusCode(), headers);
  }

  @Override
  public CompletionStage<Void> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    if (size > Body.LIMIT - passed) {
      giveUp(new IOException("the answer is longer than %d bytes".formatted(Body.LIMIT)));
      return;
    }
    passed += size;
    ByteBuffer piece = ByteBuffer.allocate(size);
    buffers.forEach(piece::put);
    if (zipped != null) {
      zipped.writeBytes(piece.array());
      goOn();
    } else {
      handOn(piece.flip(), this::goOn);
    }
  }

  private void handOn(ByteBuffer piece, Runnable then) {
    arrival
        .body(piece)
        .whenComplete(
            (sent, error) -> {
              if (error == null) {
                then.run();
              } else {
                giveUp(error);
              }
            });
  }

  private void goOn() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  private void giveUp(Throwable reason) {
    result.completeExceptionally(reason);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable error) {
    result.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    // Nothing at all is no gzip: the answer to a HEAD, or one without content.
    if (zipped == null || zipped.size() == 0) {
      result.complete(null);
      return;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.toByteArray()))) {
      byte[] plain = in.readNBytes(Body.LIMIT);
      if (in.read() >= 0) {
        giveUp(new IOException("the answer is longer than %d bytes".formatted(Body.LIMIT)));
      } else {
        handOn(ByteBuffer.wrap(plain), () -> result.complete(null));
      }
    } catch (IOException e) {
      giveUp(new IOException("the answer is not the gzip that it says it is", e));
    }
  }
}
