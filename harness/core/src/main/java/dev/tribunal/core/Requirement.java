package dev.tribunal.core;

import dev.tribunal.statistics.Gate;
import java.math.BigDecimal;

/** A property of the distribution over trials, decided as a rate of trials that satisfy it. */
public sealed interface Requirement {
  /** The field of the suite that asks for it. */
  String name();

  /** How the rate of satisfying trials is decided. */
  Gate gate();

  /** Whether a trial satisfies it. */
  boolean satisfiedBy(Trial trial);

  /** Whether it can be told of this trial; without that there is nothing to decide on. */
  default boolean isKnownOf(Trial trial) {
    return true;
  }

  /** What a trial that satisfies it does, in words: {@code "have at most 4 steps"}. */
  String describe();

  /** Whether a limit ended the trial: how much more it would have taken, nobody knows. */
  private static boolean wasCutShort(Trial trial) {
    return trial.outcome() == Outcome.TIMEOUT || trial.outcome() == Outcome.BUDGET_EXCEEDED;
  }

  /** The same requirement, decided by another gate. */
  Requirement withGate(Gate gate);

  /** The share of trials that succeed. */
  record PassRate(Gate gate) implements Requirement {
    /** The field that asks for it. */
    public static final String NAME = "pass_rate";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public boolean satisfiedBy(Trial trial) {
      return trial.outcome() == Outcome.SUCCESS;
    }

    @Override
    public String describe() {
      return "succeed";
    }

    @Override
    public PassRate withGate(Gate other) {
      return new PassRate(other);
    }
  }

  /** The share of trials with at most so many steps, none of which a limit cut short. */
  record StepsAtMost(int atMost, Gate gate) implements Requirement {
    @Override
    public String name() {
      return "steps";
    }

    @Override
    public boolean satisfiedBy(Trial trial) {
      return !wasCutShort(trial) && trial.trajectory().steps().size() <= atMost;
    }

    @Override
    public String describe() {
      return "have at most %d steps".formatted(atMost);
    }

    @Override
    public StepsAtMost withGate(Gate other) {
      return new StepsAtMost(atMost, other);
    }
  }

  /** The share of trials that take at most so long, in recorded time, and no limit cut short. */
  record LatencyAtMost(long atMostMillis, Gate gate) implements Requirement {
    @Override
    public String name() {
      return "latency";
    }

    @Override
    public boolean satisfiedBy(Trial trial) {
      return !wasCutShort(trial) && trial.trajectory().latencyMillis() <= atMostMillis;
    }

    @Override
    public String describe() {
      return "take at most %d ms".formatted(atMostMillis);
    }

    @Override
    public LatencyAtMost withGate(Gate other) {
      return new LatencyAtMost(atMostMillis, other);
    }
  }

  /** The share of trials whose model calls cost at most so much, and no limit cut short. */
  record CostAtMost(BigDecimal atMostUsd, Gate gate) implements Requirement {
    @Override
    public String name() {
      return "cost_usd";
    }

    @Override
    public boolean satisfiedBy(Trial trial) {
      return !wasCutShort(trial)
          && trial
              .trajectory()
              .costUsd()
              .filter(cost -> cost.compareTo(atMostUsd) <= 0)
              .isPresent();
    }

    @Override
    public boolean isKnownOf(Trial trial) {
      return wasCutShort(trial) || trial.trajectory().costUsd().isPresent();
    }

    @Override
    public String describe() {
      return "cost at most %s USD".formatted(atMostUsd.toPlainString());
    }

    @Override
    public CostAtMost withGate(Gate other) {
      return new CostAtMost(atMostUsd, other);
    }
  }
}
