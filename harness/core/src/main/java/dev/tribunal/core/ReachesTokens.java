package dev.tribunal.core;

/**
 * A message that is repeated to make a conversation long has made it so long: else what is checked
 * after it says nothing of long conversations.
 *
 * @param message which message of the case, from 1
 * @param tokens that a model request must have
 */
record ReachesTokens(int message, long tokens) implements Check {
  @Override
  public String describe() {
    return "turn %d: repeated until a model request has %,d tokens".formatted(message, tokens);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    long most = 0;
    int said = 0;
    for (int number = 1; number <= trajectory.turns().size(); number++) {
      if (trajectory.turns().get(number - 1).message() == message) {
        said++;
        for (Step step : trajectory.ofTurn(number).steps()) {
          most = Math.max(most, step.usage().input());
        }
      }
    }
    return most >= tokens
        ? CheckResult.pass(describe())
        : CheckResult.unknown(
            describe(), "said %d times, the longest request had %,d tokens".formatted(said, most));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
