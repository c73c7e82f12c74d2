package dev.tribunal.testkit;

import dev.tribunal.testkit.Script.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that do happen in a turn. */
record DrawnFaults(List<Fault> faults) {

  static DrawnFaults draw(Behaviour behaviour, String systemPrompt, Draws turn) {
    List<Fault> drawn = new ArrayList<>();
    for (int i = 0; i < behaviour.faults().size(); i++) {
      Fault fault = behaviour.faults().get(i);
      String name = "%s, fault %d".formatted(behaviour.id(), i);
      if (turn.happens(name, fault.chance().given(systemPrompt))) {
        drawn.add(fault);
      }
    }
    return new DrawnFaults(List.copyOf(drawn));
  }

  <T extends Fault> Optional<T> first(Class<T> kind, Predicate<T> predicate) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).filter(predicate).findFirst();
  }

  /** What is said instead of a right answer; empty where nothing says so. */
  List<Template> otherAnswers() {
    return first(Fault.OtherAnswer.class, fault -> true)
        .map(Fault.OtherAnswer::answers)
        .or(
            () ->
                first(Fault.SkipCall.class, skip -> !skip.answers().isEmpty())
                    .map(Fault.SkipCall::answers))
        .orElse(List.of());
  }

  /** The status with which the provider fails at a step; empty where it does not. */
  Optional<Integer> failureAt(int step) {
    return first(Fault.HttpError.class, error -> error.step() == step).map(Fault.HttpError::status);
  }
}
