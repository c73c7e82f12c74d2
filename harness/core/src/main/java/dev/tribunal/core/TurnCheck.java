package dev.tribunal.core;

import java.util.List;
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
    String evidence = "";
    for (int number : numbers) {
      var found = check.check(trajectory.ofTurn(number));
      if (!found.passed()) {
        return result(
            found.state(),
            numbers.length == 1
                ? found.reason()
                : "turn %d of the trial: %s".formatted(number, found.reason()));
      }
      evidence = found.reason();
    }
    return result(CheckResult.State.HOLDS, evidence);
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
