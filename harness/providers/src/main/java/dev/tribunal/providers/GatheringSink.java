package dev.tribunal.providers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes a whole answer for whoever changes it, without holding up the one who gives it. */
final class GatheringSink implements AnswerSink {
  private static final CompletionStage<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final Receiver receiver;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private int status;
  private Map<String, List<String>> headers = Map.of();

  /** Who gets the answer. */
  interface Receiver {
    /**
     * The answer is there.
     *
     * @param whole whether it came to its end, and was not broken off
     */
    void receive(Answer answer, boolean whole);
  }

  GatheringSink(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void head(int answered, Map<String, List<String>> given) {
    status = answered;
    headers = given;
  }

  @Override
  public CompletionStage<Void> body(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    gathered.writeBytes(bytes);
    return AT_ONCE;
  }

  @Override
  public void end() {
    hand(true);
  }

  @Override
  public void abort() {
    hand(false);
  }

  private void hand(boolean whole) {
    receiver.receive(new Answer(status, headers, Body.of(gathered.toByteArray())), whole);
  }
}
