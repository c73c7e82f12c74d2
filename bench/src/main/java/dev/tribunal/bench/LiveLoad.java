package dev.tribunal.bench;

import dev.tribunal.core.Upstream;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Calls of an upstream in another process, directly and through a gateway, by turns: prints how
 * many milliseconds the gateway adds at the median, first to a whole answer and then to the first
 * token of a stream, a line a round.
 */
final class LiveLoad {
  static final int ROUNDS = 3;
  private static final int CALLS = 2_000;
  private static final int STREAMS = 10;
  private static final String BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  private LiveLoad() {}

  private record Remote(URI uri) implements Upstream {
    @Override
    public boolean simulated() {
      return false;
    }

    @Override
    public void close() {
      // another process, not ours to stop
    }
  }

  public static void main(String[] args) throws Exception {
    int upstream = Integer.parseInt(args[0]);
    var remote = new Remote(URI.create("http://127.0.0.1:" + upstream));
    try (Gateway gateway = Gateway.forward(Map.of("model", remote));
        LoopbackClient direct = new LoopbackClient(upstream);
        LoopbackClient through = new LoopbackClient(gateway.fixedBase().getPort())) {
      rounds(gateway, direct, through, "/v1/chat/completions", CALLS);
      rounds(gateway, direct, through, "/stream", STREAMS);
    }
    System.exit(0);
  }

  private static void rounds(
      Gateway gateway, LoopbackClient direct, LoopbackClient through, String path, int calls)
      throws IOException {
    byte[] straight = LoopbackClient.request(path, BODY);
    for (int round = 0; round < ROUNDS; round++) {
      var without = new double[calls];
      var with = new double[calls];
      for (int call = 0; call < calls; call++) {
        without[call] = millis(direct, straight);
        try (TrialSession session = gateway.open("a-case", call + 1, round + 1, 1)) {
          with[call] =
              millis(
                  through, LoopbackClient.request(session.base().getPath() + "model" + path, BODY));
        }
      }
      System.out.printf(Locale.ROOT, "%.4f%n", median(with) - median(without));
    }
  }

  private static double millis(LoopbackClient client, byte[] request) throws IOException {
    long started = System.nanoTime();
    client.ask(request);
    return (client.firstByteNanos() - started) / 1e6;
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
