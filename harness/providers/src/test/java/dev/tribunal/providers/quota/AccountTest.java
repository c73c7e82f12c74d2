package dev.tribunal.providers.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private final VirtualTime time = new VirtualTime();
  private final Path folder;

  AccountTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 60, 600})
  void sendsNoMoreInAnyMinuteThanTheAccountAllowsAndLittleLess(long perMinute) {
    var account = account(limits(OptionalLong.of(perMinute), NONE, NONE));
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 3 * perMinute; i++) {
      account.acquire(0).thenAccept(permit -> times.add(time.nanos()));
    }

    time.pass(Duration.ofMinutes(4));

    assertThat(times).hasSize((int) (3 * perMinute));
    long minute = Duration.ofMinutes(1).toNanos();
    for (int i = 0; i + perMinute < times.size(); i++) {
      assertThat(times.get((int) (i + perMinute)) - times.get(i))
          .as("from request %d to the one that would be too much within a minute", i + 1)
          .isGreaterThanOrEqualTo(minute);
    }
  }

  @Test
  void countsTokensAsTheyWereUsedAfterAll() {
    var account = account(limits(NONE, OptionalLong.of(60_000), NONE));
    // the burst is 6,000; the first request took far more than was estimated
    account.acquire(1000).join().release(OptionalLong.of(24_000));
    var next = account.acquire(1000);

    assertThat(next).isNotDone();
    time.pass(Duration.ofSeconds(20));
    assertThat(next).isNotDone(); // 18,000 of debt and 1,000 of its own at 900 a second
    time.pass(Duration.ofSeconds(2));
    assertThat(next).isCompleted();
  }

  @Test
  void givesBackWhatAnEstimateWasTooHigh() {
    var account = account(limits(NONE, OptionalLong.of(60_000), NONE));
    account.acquire(6000).join().release(OptionalLong.of(100));

    assertThat(account.acquire(5900)).isCompleted();
    assertThat(account.acquire(500)).isNotDone();
  }

  @Test
  void letsARequestPassThatIsLargerThanTheBurst() {
    var account = account(limits(NONE, OptionalLong.of(1000), NONE));

    assertThat(account.acquire(5000)).isCompleted();
    var next = account.acquire(1);
    time.pass(Duration.ofMinutes(5));
    assertThat(next).isNotDone();
    time.pass(Duration.ofMinutes(1));
    assertThat(next).isCompleted();
  }

  @Test
  void servesInTheOrderOfAskingAndNoMoreAtOnceThanAllowed() {
    var account = account(limits(NONE, NONE, OptionalLong.of(2)));
    var first = account.acquire(0);
    var second = account.acquire(0);
    var third = account.acquire(0);
    var fourth = account.acquire(0);

    assertThat(List.of(first.isDone(), second.isDone(), third.isDone(), fourth.isDone()))
        .containsExactly(true, true, false, false);
    second.join().release(NONE);
    second.join().release(NONE); // twice is once
    assertThat(third).isCompleted();
    assertThat(fourth).isNotDone();
  }

  @Test
  void forgetsWhoNoLongerWaits() {
    var account = account(limits(NONE, NONE, OptionalLong.of(1)));
    var first = account.acquire(0);
    var second = account.acquire(0);
    var third = account.acquire(0);

    second.cancel(true);
    first.join().release(NONE);

    assertThat(third).isCompleted();
  }

  @Test
  void waitsAsLongAsTheProviderAsksForTheWholeAccount() {
    var account = account(limits(NONE, NONE, NONE));
    Permit refused = account.acquire(0).join();
    refused.throttled(Optional.of(Duration.ofSeconds(7)));
    refused.release(NONE);
    var next = account.acquire(0);

    time.pass(Duration.ofMillis(6999));
    assertThat(next).isNotDone();
    time.pass(Duration.ofMillis(1));
    assertThat(next).isCompleted();
  }

  @Test
  void cutsOnceAnEpisodeAndGrowsAgainAfterQuiet() {
    var account = account(limits(NONE, NONE, OptionalLong.of(16)));
    List<Permit> burst = take(account, 16);
    burst.forEach(permit -> permit.throttled(Optional.empty()));
    burst.forEach(permit -> permit.release(NONE));

    List<Permit> half = take(account, 16);
    assertThat(half).as("16 refusals of requests sent before the cut are one episode").hasSize(8);
    half.get(0).throttled(Optional.empty());
    half.get(7).throttled(Optional.empty());
    half.forEach(permit -> permit.release(NONE));

    List<Permit> quarter = take(account, 16);
    assertThat(quarter).as("a refusal of one sent after the cut is the next").hasSize(4);
    quarter.forEach(permit -> permit.release(NONE));

    time.pass(Duration.ofSeconds(10));
    List<Permit> grown = take(account, 16);
    assertThat(grown).as("a sixteenth more after ten quiet seconds").hasSize(5);
    grown.forEach(permit -> permit.release(NONE));
    time.pass(Duration.ofSeconds(110));
    assertThat(take(account, 17)).hasSize(16);
  }

  @Test
  void findsALevelWhereNothingIsKnownOfTheAccount() {
    var account = account(limits(NONE, NONE, NONE));
    List<Permit> burst = take(account, 40);
    assertThat(burst).hasSize(40);
    burst.forEach(permit -> permit.throttled(Optional.empty()));
    burst.forEach(permit -> permit.release(NONE));

    List<Permit> half = take(account, 40);
    assertThat(half).hasSize(20);
    half.forEach(permit -> permit.release(NONE));
    time.pass(Duration.ofSeconds(80));
    assertThat(take(account, 100)).hasSize(100);
  }

  @Test
  void slowsTheRateDownAsWell() {
    var account = account(limits(OptionalLong.of(600), NONE, NONE));
    Permit refused = account.acquire(0).join();
    refused.throttled(Optional.empty());
    refused.release(NONE);
    time.pass(Duration.ofMillis(9_000)); // fills the burst, which is now half as large

    long[] sent = new long[1];
    for (int i = 0; i < 100; i++) {
      account
          .acquire(0)
          .thenAccept(
              permit -> {
                sent[0]++;
                permit.release(NONE);
              });
    }

    assertThat(sent[0]).isEqualTo(30);
  }

  @Test
  void refusesWhatTheDayDoesNotHoldAndRemembersItForTheNextRun() throws Exception {
    var limits = daily(3, 10_000);
    var account = new Account(limits, folder, time);
    account.acquire(1000).join().release(OptionalLong.of(2000));
    account.acquire(1000).join().release(OptionalLong.of(2000));
    account.flush();
    assertThat(Files.readString(folder.resolve("lab.json")))
        .isEqualTo("{\"day\":\"2026-03-01\",\"requests\":2,\"tokens\":4000}\n");

    var later = new Account(limits, folder, time);
    assertThat(later.refusesToday(1, 6000)).isEmpty();
    assertThat(later.refusesToday(2, 0))
        .hasValue(
            "account lab: requests_per_day of 3 does not hold it: 2 are used and 2 more are needed"
                + " before 2026-03-02T00:00:00Z");
    assertThat(later.refusesToday(1, 6001)).get().asString().contains("tokens_per_day of 10,000");
    later.acquire(0).join().release(NONE);
    assertThatThrownBy(() -> later.acquire(0).join())
        .hasCauseInstanceOf(QuotaUsedUpException.class)
        .hasMessageContaining("requests_per_day of 3");

    time.pass(Duration.ofHours(2));
    assertThat(later.acquire(0)).as("midnight has passed").isCompleted();
  }

  @Test
  void addsToWhatOthersWroteMeanwhile() throws Exception {
    var limits = daily(1000, 1_000_000);
    var one = new Account(limits, folder, time);
    var other = new Account(limits, folder, time);
    for (int i = 0; i < 50; i++) {
      one.acquire(10).join().release(NONE);
      other.acquire(10).join().release(NONE);
    }
    one.flush();
    other.flush();

    assertThat(Files.readString(folder.resolve("lab.json")))
        .contains("\"requests\":100,\"tokens\":1000");
  }

  @Test
  void tellsOfAFileThatItCanNotUnderstand() throws Exception {
    Files.writeString(folder.resolve("lab.json"), "{\"day\":");

    assertThatThrownBy(() -> new Account(daily(3, 10), folder, time))
        .hasMessageContaining("lab.json does not hold day, requests and tokens; remove it");
  }

  private List<Permit> take(Account account, int most) {
    List<Permit> taken = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      CompletableFuture<Permit> asked = account.acquire(0);
      if (asked.isDone()) {
        taken.add(asked.join());
      } else {
        asked.cancel(true);
      }
    }
    return taken;
  }

  private Account account(AccountLimits limits) {
    return new Account(limits, null, time);
  }

  private static AccountLimits limits(
      OptionalLong requests, OptionalLong tokens, OptionalLong concurrency) {
    return new AccountLimits(
        "lab", List.of(), requests, tokens, NONE, NONE, concurrency, RetryPolicy.DEFAULT);
  }

  private static AccountLimits daily(long requests, long tokens) {
    return new AccountLimits(
        "lab",
        List.of(),
        NONE,
        NONE,
        OptionalLong.of(requests),
        OptionalLong.of(tokens),
        NONE,
        RetryPolicy.DEFAULT);
  }
}
