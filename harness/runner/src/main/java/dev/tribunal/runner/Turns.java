package dev.tribunal.runner;

import dev.tribunal.core.Turn;
import java.util.ArrayList;
import java.util.List;

/** Fits turns to the traffic that was read. */
final class Turns {
  private Turns() {}

  /**
   * The turns with no more steps and service calls than there are, the last one with all that are
   * left: a call that was turned away is none, and one that outlived its turn belongs to it.
   */
  static List<Turn> within(List<Turn> turns, int steps, int serviceCalls) {
    var fitted = new ArrayList<Turn>();
    int stepsLeft = steps;
    int callsLeft = serviceCalls;
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      boolean last = i == turns.size() - 1;
      int itsSteps = last ? stepsLeft : Math.min(stepsLeft, turn.steps());
      int itsCalls = last ? callsLeft : Math.min(callsLeft, turn.serviceCalls());
      fitted.add(new Turn(turn.message(), turn.user(), turn.answer(), itsSteps, itsCalls));
      stepsLeft -= itsSteps;
      callsLeft -= itsCalls;
    }
    return List.copyOf(fitted);
  }
}
