package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckFactory;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Trajectory;

/** Checks that somebody else could have written, good and bad. */
public final class OwnSamples {
  private OwnSamples() {}

  /** A good one. */
  public static class Polite implements Check {
    @Override
    public String describe() {
      return "polite";
    }

    @Override
    public CheckResult check(Trajectory trajectory) {
      return trajectory.answer().contains("please")
          ? CheckResult.pass(describe(), "said \"please\"")
          : CheckResult.fail(describe(), "");
    }

    @Override
    public Evidence needs() {
      return Evidence.FILES;
    }
  }

  /** A good factory, whose check shows what a terminal would obey. */
  public static class Has implements CheckFactory {
    @Override
    public Check create(DataValue args) {
      String word = args.text("word").orElse("");
      if (word.isEmpty()) {
        args.problem("has no word; give one");
      }
      return new Check() {
        @Override
        public String describe() {
          return "has " + word;
        }

        @Override
        public CheckResult check(Trajectory trajectory) {
          return trajectory.answer().contains(word)
              ? CheckResult.pass(describe())
              : CheckResult.fail(describe(), "lacks \u001b[2J " + word);
        }
      };
    }
  }

  /** Throws wherever a trial could meet it. */
  public static class Throws extends Polite {
    @Override
    public String describe() {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public CheckResult check(Trajectory trajectory) {
      throw new IllegalStateException("on purpose");
    }
  }

  /** Can't be made. */
  public abstract static class Abstract implements Check {}

  /** Can't be made from outside. */
  static class Hidden extends Polite {}

  /** Is not made without knowing its word. */
  public static class WithWord extends Polite {
    /** Takes what nobody gives. */
    public WithWord(String word) {
      super();
    }
  }

  /** Throws when it is made. */
  public static class ThrowsWhenMade extends Polite {
    /** Throws. */
    public ThrowsWhenMade() {
      throw new IllegalStateException("on purpose");
    }
  }

  /** Makes nothing. */
  public static class MakesNothing implements CheckFactory {
    @Override
    @SuppressWarnings("NullAway") // what people may do
    public Check create(DataValue args) {
      return null;
    }
  }

  /** Throws instead of making a check. */
  public static class ThrowsInstead implements CheckFactory {
    @Override
    public Check create(DataValue args) {
      throw new IllegalArgumentException("on purpose");
    }
  }
}
