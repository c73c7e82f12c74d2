package dev.tribunal.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A check of single turns: of those in which the user says one message of the case, or of each.
 *
 * @param which the turns in words
 * @param message which message, from 1; {@link #EVERY} for each turn
 */
record TurnCheck(String which, int message, Check check) implements Check {
  private static final int EVERY = 0;

  static TurnCheck ofMessage(int message, Check check) {
    return new TurnCheck("turn %d".formatted(message), message, check);
  }

  static TurnCheck ofEveryTurn(Check check) {
    return new TurnCheck("every turn", EVERY, check);
  }

  static TurnCheck ofVariant(int variant, Check check) {
    return new TurnCheck("variant %d".formatted(variant), variant, check);
  }

  @Override
  public String describe() {
    return which + ": " + check.describe();
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    var numbers =
        IntStream.rangeClosed(1, trajectory.turns().size())
            .filter(n -> isOf(trajectory.turns().get(n - 1)))
            .toArray();
    if (numbers.length == 0) {
      return result(
          CheckResult.State.UNKNOWN,
          "the trial did not come so far; it had %d turns".formatted(trajectory.turns().size()));
    }
    CheckResult worst = null;
    int worstTurn = 0;
    for (int number : numbers) {
      var found = check.check(trajectory.ofTurn(number));
      // what is known to fail says more than what is not known
      if (worst == null || rank(found) > rank(worst)) {
        worst = found;
        worstTurn = number;
      }
    }
    var told = Objects.requireNonNull(worst);
    return result(
        told.state(),
        numbers.length == 1 || told.passed()
            ? told.reason()
            : "turn %d of the trial: %s".formatted(worstTurn, told.reason()));
  }

  private static int rank(CheckResult result) {
    return switch (result.state()) {
      case HOLDS -> 0;
      case UNKNOWN -> 1;
      case FAILS -> 2;
    };
  }

  private CheckResult result(CheckResult.State state, String reason) {
    return new CheckResult(describe(), state, severity(), reason);
  }

  @Override
  public Severity severity() {
    return check.severity();
  }

  private boolean isOf(Turn turn) {
    return message == EVERY || turn.message() == message;
  }

  @Override
  public Optional<Judge> judge() {
    return check.judge();
  }

  /** Of each turn by itself. */
  @Override
  public List<List<Turn>> judged(List<Turn> turns) {
    return turns.stream().filter(this::isOf).map(List::of).toList();
  }

  @Override
  public Evidence needs() {
    return check.needs();
  }
}
