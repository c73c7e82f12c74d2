package dev.tribunal.core;

import java.util.List;
import java.util.Optional;

/**
 * A check as an entry of a suite declares it.
 *
 * @param property what is looked at
 * @param not whether it must fail to hold
 * @param severity how a failure counts
 */
record DeclaredCheck(Check property, boolean not, Severity severity) implements Check {
  /** The property itself where there is nothing to add. */
  static Check of(Check property, boolean not, Severity severity) {
    return not || severity != property.severity()
        ? new DeclaredCheck(property, not, severity)
        : property;
  }

  @Override
  public String describe() {
    return (severity == Severity.SHOULD ? "should: " : "")
        + (not ? "not " : "")
        + property.describe();
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    var found = property.check(trajectory);
    if (!not) {
      return new CheckResult(describe(), found.state(), severity, found.reason());
    }
    return switch (found.state()) {
      case HOLDS ->
          new CheckResult(
              describe(),
              CheckResult.State.FAILS,
              severity,
              found.reason().isEmpty()
                  ? "holds; " + AnswerText.of(trajectory).excerpt()
                  : found.reason());
      case FAILS -> new CheckResult(describe(), CheckResult.State.HOLDS, severity, found.reason());
      case UNKNOWN -> new CheckResult(describe(), found.state(), severity, found.reason());
    };
  }

  @Override
  public Optional<Judge> judge() {
    return property.judge();
  }

  @Override
  public List<List<Turn>> judged(List<Turn> turns) {
    return property.judged(turns);
  }

  @Override
  public Evidence needs() {
    return property.needs();
  }
}
