package dev.tribunal.testkit;

import java.util.List;
import java.util.Map;

/** A way in which the simulated model goes wrong in a turn, with some probability. */
sealed interface Fault {
  Chance chance();

  /** Another answer instead of the right ones. */
  record OtherAnswer(Chance chance, List<Template> answers) implements Fault {}

  /** A planned tool call is left out; the answers, where given, are what is said then. */
  record SkipCall(Chance chance, String tool, List<Template> answers) implements Fault {}

  /** A planned tool call with other arguments, laid over the planned ones. */
  record WrongArgument(Chance chance, String tool, Map<String, Argument> args) implements Fault {}

  /**
   * After the planned calls, one of them again and again.
   *
   * @param least the smallest number of extra calls, at least 1
   * @param shape of the Pareto distribution of their number: the smaller, the heavier the tail; the
   *     mean is infinite up to 1
   * @param most where it is cut off
   */
  record ExtraSteps(Chance chance, String tool, int least, double shape, int most)
      implements Fault {
    int draw(Draws draws, String name) {
      return (int) Math.min(most, least * Math.pow(draws.uniform(name), -1 / shape));
    }
  }

  /** Before the planned call, one whose arguments are not what they should be. */
  record MalformedCall(Chance chance, String tool, String arguments) implements Fault {}

  /**
   * An error of the provider instead of an answer.
   *
   * @param status 400 to 599
   * @param step the step of the turn that meets it, from 1
   */
  record HttpError(Chance chance, int status, int step) implements Fault {}
}
