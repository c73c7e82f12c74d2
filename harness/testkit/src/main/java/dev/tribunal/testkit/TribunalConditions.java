package dev.tribunal.testkit;

import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import org.assertj.core.api.Condition;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.Event;

/** Conditions for {@code EngineTestKit} in the words of suites and cases. */
public final class TribunalConditions {
  private TribunalConditions() {}

  /** The event concerns the suite of this marker class, or one of its cases. */
  public static Condition<Event> suite(Class<?> marker) {
    return suite(marker.getName());
  }

  /** The event concerns the suite whose unique id ends with this value, or one of its cases. */
  public static Condition<Event> suite(String id) {
    return new Condition<>(event -> isInSuite(event, id), "is of the suite '%s'", id);
  }

  /** The event concerns the case with this id. */
  public static Condition<Event> trialCase(String id) {
    return new Condition<>(event -> isCase(event, id), "is of the case '%s'", id);
  }

  private static boolean isInSuite(Event event, String id) {
    return event.getTestDescriptor().getUniqueId().getSegments().stream()
        .anyMatch(segment -> segment.getType().equals("suite") && segment.getValue().equals(id));
  }

  private static boolean isCase(Event event, String id) {
    UniqueId.Segment last = event.getTestDescriptor().getUniqueId().getLastSegment();
    return last.getType().equals("case") && last.getValue().equals(id);
  }

  /** The event ends with a failure whose message contains every one of these texts. */
  public static Condition<Event> failedWithMessageContaining(String... texts) {
    return finishedWithFailure(
        message(
            text -> {
              for (String part : texts) {
                if (!text.contains(part)) {
                  return false;
                }
              }
              return true;
            }));
  }
}
