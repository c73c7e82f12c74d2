package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Incident;
import dev.tribunal.providers.quota.Account;
import dev.tribunal.providers.quota.AccountSample;
import dev.tribunal.providers.quota.RetryPolicy;
import dev.tribunal.providers.quota.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** In time that passes only when a test says so. */
class GuardedCallTest {
  private static final Map<String, List<String>> NO_HEADERS = Map.of();

  private final VirtualTime time = new VirtualTime();
  private final List<Long> sentAt = new ArrayList<>();

  /** What an agent gets, in the words of {@link Arrival}. */
  private final class Got implements Arrival {
    final List<String> events = new ArrayList<>();
    final List<Incident> incidents = new ArrayList<>();
    long endedAt = -1;

    @Override
    public void head(int status, Map<String, List<String>> headers) {
      events.add("head " + status);
    }

    @Override
    public CompletionStage<Void> body(ByteBuffer piece) {
      events.add(UTF_8.decode(piece).toString());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void end() {
      events.add("end");
      endedAt = time.millis();
    }

    @Override
    public void failed(Throwable reason) {
      events.add("failed: " + reason.getMessage());
      endedAt = time.millis();
    }

    @Override
    public void held(Incident.Kind why, long sinceNanos) {
      assertThat(events).as("nothing is held up once the agent has begun to read").isEmpty();
    }

    @Override
    public void resumed(Incident incident) {
      incidents.add(incident);
    }

    @Override
    public OptionalLong tokens() {
      return OptionalLong.empty();
    }

    boolean succeeded() {
      return events.equals(List.of("head 200", "fine", "end"));
    }
  }

  /** An upstream that needs 100 ms; {@code answers} gets the number of the request, from 1. */
  private Got call(Account account, BiConsumer<Integer, Arrival> answers) {
    var got = new Got();
    guarded(account, answers, got).start();
    return got;
  }

  private GuardedCall guarded(
      Account account, BiConsumer<Integer, Arrival> answers, Arrival arrival) {
    return new GuardedCall(
        account,
        0,
        true,
        new Random(5)::nextDouble,
        attempt -> {
          sentAt.add(time.millis());
          int number = sentAt.size();
          boolean[] cut = new boolean[1];
          time.after(
              Duration.ofMillis(100),
              () -> {
                if (!cut[0]) {
                  answers.accept(number, attempt);
                }
              });
          return () -> {
            cut[0] = true;
            attempt.failed(new CancellationException("cut"));
          };
        },
        arrival);
  }

  private static void answer(Arrival arrival, int status, String... header) {
    arrival.head(status, header.length == 0 ? NO_HEADERS : Map.of(header[0], List.of(header[1])));
    arrival.body(ByteBuffer.wrap((status == 200 ? "fine" : "oh").getBytes(UTF_8)));
    arrival.end();
  }

  @Test
  void theAgentSeesTheLastAttemptAlone() {
    var got = call(account(RetryPolicy.DEFAULT), (n, to) -> answer(to, n < 3 ? 503 : 200));
    time.pass(Duration.ofMinutes(1));

    assertThat(got.succeeded()).isTrue();
    assertThat(sentAt).hasSize(3);
    assertThat(sentAt.get(1)).isBetween(100 + 250L, 100 + 500L);
    assertThat(sentAt.get(2) - sentAt.get(1)).isBetween(100 + 500L, 100 + 1000L);
    assertThat(got.incidents)
        .extracting(Incident::kind, Incident::detail, Incident::waitedMillis)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Incident.Kind.RETRY, "status 503; attempt 2 of 4 follows", sentAt.get(1)),
            org.assertj.core.groups.Tuple.tuple(
                Incident.Kind.RETRY,
                "status 503; attempt 3 of 4 follows",
                sentAt.get(2) - sentAt.get(1)));
  }

  @Test
  void handsOnTheErrorAsItIsWhereItDoesNotPass() {
    var got = call(account(RetryPolicy.DEFAULT), (n, to) -> answer(to, 503));
    time.pass(Duration.ofMinutes(1));

    assertThat(got.events).containsExactly("head 503", "oh", "end");
    assertThat(sentAt).hasSize(4);
    assertThat(got.incidents).hasSize(3);
  }

  @Test
  void asksOnceWhereTheRequestIsWrong() {
    var got = call(account(RetryPolicy.DEFAULT), (n, to) -> answer(to, 400));
    time.pass(Duration.ofMinutes(1));

    assertThat(got.events).containsExactly("head 400", "oh", "end");
    assertThat(sentAt).hasSize(1);
    assertThat(got.incidents).isEmpty();
  }

  @Test
  void doesNotSendAgainWhatHasBegunToReachTheAgent() {
    var got =
        call(
            account(RetryPolicy.DEFAULT),
            (n, to) -> {
              to.head(200, NO_HEADERS);
              to.body(ByteBuffer.wrap("da".getBytes(UTF_8)));
              to.failed(new IOException("reset"));
            });
    time.pass(Duration.ofMinutes(1));

    assertThat(got.events).containsExactly("head 200", "da", "failed: reset");
    assertThat(sentAt).hasSize(1);
  }

  @Test
  void sendsAgainWhatBrokeBeforeTheAgentSawAnything() {
    var got =
        call(
            account(RetryPolicy.DEFAULT),
            (n, to) -> {
              switch (n) {
                case 1 -> to.failed(new ConnectException());
                case 2 -> {
                  to.head(500, NO_HEADERS);
                  to.body(ByteBuffer.wrap("half".getBytes(UTF_8)));
                  to.failed(new IOException("Connection reset"));
                }
                default -> answer(to, 200);
              }
            });
    time.pass(Duration.ofMinutes(1));

    assertThat(got.succeeded()).isTrue();
    assertThat(got.incidents)
        .extracting(Incident::detail)
        .containsExactly(
            "connection refused; attempt 2 of 4 follows",
            "Connection reset; attempt 3 of 4 follows");
  }

  @Test
  void theWholeAccountWaitsAsLongAsTheProviderAsks() {
    var account = account(RetryPolicy.DEFAULT);
    var first =
        call(
            account,
            (n, to) -> {
              if (n == 1) {
                answer(to, 429, "retry-after", "20");
              } else {
                answer(to, 200);
              }
            });
    time.pass(Duration.ofMillis(200));
    var second = call(account, (n, to) -> answer(to, 200));
    time.pass(Duration.ofMinutes(1));

    assertThat(first.succeeded()).isTrue();
    assertThat(second.succeeded()).isTrue();
    assertThat(sentAt).containsExactly(0L, 20_100L, 20_200L);
    assertThat(second.incidents)
        .containsExactly(
            new Incident(Incident.Kind.QUOTA, "waited for the quota of account lab", 19_900));
  }

  @Test
  void doesNotWaitLongerThanItWasAllowedTo() {
    var got = call(account(RetryPolicy.DEFAULT), (n, to) -> answer(to, 429, "retry-after", "301"));
    time.pass(Duration.ofMinutes(10));

    assertThat(got.events).containsExactly("head 429", "oh", "end");
    assertThat(sentAt).hasSize(1);
  }

  @Test
  void hidesThatEveryThirdRequestIsRefused() {
    var account = account(new RetryPolicy(10, ms(100), ms(2000), ms(60_000)));
    var random = new Random(42);
    List<Got> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(
          call(
              account,
              (n, to) -> {
                int drawn = random.nextInt(10);
                answer(to, drawn < 2 ? 429 : drawn < 3 ? 503 : 200);
              }));
      time.pass(ms(20));
    }
    time.pass(Duration.ofHours(2));

    assertThat(all).as("seed 42").allMatch(Got::succeeded);
    assertThat(all).flatExtracting(got -> got.incidents).isNotEmpty();
  }

  @Test
  void findsThePaceOfAProviderThatTellsNobody() {
    var account = account(new RetryPolicy(10, ms(500), ms(30_000), ms(60_000)));
    List<Long> taken = new ArrayList<>();
    int[] refused = new int[1];
    List<Got> all = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      // takes no more than ten in any second
      all.add(
          call(
              account,
              (n, to) -> {
                taken.removeIf(at -> at <= time.millis() - 1000);
                if (taken.size() < 10) {
                  taken.add(time.millis());
                  answer(to, 200);
                } else {
                  refused[0]++;
                  answer(to, 429, "retry-after", "1");
                }
              }));
    }
    time.pass(Duration.ofHours(1));

    assertThat(all.stream().filter(Got::succeeded).count())
        .as("of 600 asked for at once; %d refusals on the way".formatted(refused[0]))
        .isEqualTo(600);
    System.out.printf(
        "600 requests at once, ten a second at most: %d refusals, all done after %d s%n",
        refused[0], all.stream().mapToLong(got -> got.endedAt).max().orElseThrow() / 1000);
  }

  @Test
  void failsFastWhereTheProviderIsDown() {
    var account = account(RetryPolicy.DEFAULT);
    List<Got> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(call(account, (n, to) -> answer(to, 503)));
      time.pass(ms(10));
    }
    time.pass(Duration.ofMinutes(5));

    assertThat(all).allMatch(got -> got.endedAt >= 0).noneMatch(Got::succeeded);
    assertThat(sentAt).as("and not four times 200").hasSizeLessThan(60);
    assertThat(all)
        .extracting(got -> got.events.get(0))
        .contains(
            "head 503",
            "failed: the provider of account lab failed in 80 % of the last 20 attempts or more,"
                + " and is asked again after 30 s");

    var later = call(account, (n, to) -> answer(to, 200));
    time.pass(Duration.ofSeconds(1));
    assertThat(later.succeeded()).isTrue();
  }

  @Test
  void leavesNothingBehindWhereverItIsGivenUp() {
    for (long at = 0; at < 4000; at += 37) {
      var account = AccountSample.withConcurrency(1, time);
      var got = new Got();
      int before = sentAt.size();
      Runnable cancel =
          guarded(account, (n, to) -> answer(to, n - before < 3 ? 503 : 200), got).start();
      var waiting = new Got();
      Runnable cancelWaiting = guarded(account, (n, to) -> answer(to, 200), waiting).start();
      time.pass(ms(at));
      cancel.run();
      cancelWaiting.run();

      var next = call(account, (n, to) -> answer(to, 200));
      time.pass(ms(150));
      assertThat(next.succeeded()).as("after giving up at %d ms", at).isTrue();
    }
  }

  @Test
  void doesNotRepeatWhatIsNotAModelCall() {
    var got = new Got();
    new GuardedCall(
            account(RetryPolicy.DEFAULT),
            0,
            false,
            () -> 0.5,
            attempt -> {
              sentAt.add(time.millis());
              answer(attempt, 503);
              return () -> {};
            },
            got)
        .start();

    assertThat(got.events).containsExactly("head 503", "oh", "end");
    assertThat(sentAt).hasSize(1);
  }

  private Account account(RetryPolicy retry) {
    return AccountSample.withRetry(retry, time);
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
