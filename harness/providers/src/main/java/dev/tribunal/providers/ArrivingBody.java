package dev.tribunal.providers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Hands on an upstream's answer piece by piece, and gives up where it is longer than allowed. */
final class ArrivingBody
    implements Response.HeadersListener, Response.AsyncContentListener, Response.CompleteListener {
  private final Arrival arrival;
  private final Consumer<Result> failed;
  private @Nullable ByteArrayOutputStream zipped;
  private int passed;

  /**
   * An answer.
   *
   * @param failed takes what did not come to its end
   */
  ArrivingBody(Arrival arrival, Consumer<Result> failed) {
    this.arrival = arrival;
    this.failed = failed;
  }

  @Override
  public void onHeaders(Response response) {
    Map<String, List<String>> all = byName(response.getHeaders());
    Map<String, List<String>> headers = Headers.toAgent(all);
    // Some answer compressed although they were asked not to.
    if (headers.getOrDefault("content-encoding", List.of()).equals(List.of("gzip"))) {
      zipped = new ByteArrayOutputStream();
      headers.remove("content-encoding");
    } else {
      List<String> length = all.getOrDefault(AnswerSink.CONTENT_LENGTH, List.of());
      if (!length.isEmpty()) {
        headers.put(AnswerSink.CONTENT_LENGTH, List.of(length.get(0)));
      }
    }
    orAbort(response, () -> arrival.head(response.getStatus(), headers));
  }

  private static Map<String, List<String>> byName(HttpFields fields) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (HttpField field : fields) {
      String value = field.getValue();
      headers
          .computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>(1))
          .add(value == null ? "" : value);
    }
    return headers;
  }

  /** What a listener throws, the client would only log: nobody would ever end the call. */
  private static void orAbort(Response response, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      response.abort(e);
    }
  }

  @Override
  public void onContent(Response response, Content.Chunk chunk, Runnable goOn) {
    ByteBuffer buffer = chunk.getByteBuffer();
    int size = buffer.remaining();
    if (size > Body.LIMIT - passed) {
      response.abort(tooLong());
      return;
    }
    passed += size;
    ByteBuffer piece = ByteBuffer.allocate(size).put(buffer).flip();
    if (zipped != null) {
      zipped.writeBytes(piece.array());
      goOn.run();
    } else {
      orAbort(response, () -> handOn(piece, goOn, response::abort));
    }
  }

  private static IOException tooLong() {
    return new IOException("the answer is longer than %d bytes".formatted(Body.LIMIT));
  }

  private void handOn(ByteBuffer piece, Runnable then, Consumer<Throwable> orElse) {
    arrival
        .body(piece)
        .whenComplete(
            (sent, error) -> {
              if (error == null) {
                then.run();
              } else {
                orElse.accept(error);
              }
            });
  }

  @Override
  public void onComplete(Result result) {
    if (result.isFailed()) {
      failed.accept(result);
    } else if (zipped == null || zipped.size() == 0) {
      // Nothing at all is no gzip: the answer to a HEAD, or one without content.
      arrival.end();
    } else {
      unzip(zipped.toByteArray());
    }
  }

  private void unzip(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(Body.LIMIT);
      if (in.read() >= 0) {
        arrival.failed(tooLong());
      } else {
        handOn(ByteBuffer.wrap(plain), arrival::end, arrival::failed);
      }
    } catch (IOException e) {
      arrival.failed(new IOException("the answer is not the gzip that it says it is", e));
    }
  }
}
