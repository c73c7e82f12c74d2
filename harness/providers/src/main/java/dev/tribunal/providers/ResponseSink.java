package dev.tribunal.providers;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Sends an answer over a connection of the server. */
final class ResponseSink implements AnswerSink {
  private final Request request;
  private final Response response;
  private final Callback done;
  private long left = Long.MAX_VALUE;
  private boolean ended;

  ResponseSink(Request request, Response response, Callback done) {
    this.request = request;
    this.response = response;
    this.done = done;
  }

  @Override
  public void head(int status, Map<String, List<String>> headers) {
    response.setStatus(status);
    headers.forEach((name, values) -> response.getHeaders().put(name, values));
    long length = response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    left = length >= 0 ? length : Long.MAX_VALUE;
  }

  @Override
  public CompletionStage<Void> body(ByteBuffer piece) {
    var sent = new CompletableFuture<Void>();
    left -= piece.remaining();
    // The last piece closes the answer with the same packet, where its length was announced.
    boolean last = left == 0;
    ended |= last;
    response.write(
        last,
        piece,
        Callback.from(
            () -> {
              if (last) {
                done.succeeded();
              }
              sent.complete(null);
            },
            error -> {
              if (last) {
                done.failed(error);
              }
              sent.completeExceptionally(error);
            }));
    return sent;
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      response.write(true, BufferUtil.EMPTY_BUFFER, done);
    }
  }

  @Override
  public void abort() {
    ended = true;
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    try {
      if (connection.getTransport() instanceof SocketChannel channel) {
        // Without lingering the client gets a reset, and not the end of an answer.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // It is closed already, which is what an abort is for.
    }
    connection.close();
    done.failed(new IOException("broken off"));
  }
}
