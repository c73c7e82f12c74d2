package dev.tribunal.suites;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;

/** What a function must not touch if the same arguments are to give the same result. */
final class Purity {
  static final String[] FORBIDDEN_PACKAGES = {
    "java.io..",
    "java.nio..",
    "java.net..",
    "java.time..",
    "java.sql..",
    "java.util.logging..",
    "java.security..",
    "java.lang.reflect..",
    "java.util.concurrent.."
  };

  private static final Set<String> FORBIDDEN_TYPES =
      Set.of(
          "java.lang.Runtime",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Thread",
          "java.util.Date",
          "java.util.Calendar");
  private static final Set<String> SYSTEM_ALLOWED = Set.of("arraycopy", "identityHashCode");
  private static final Set<String> RANDOM_TYPES =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.util.random.RandomGenerator");

  private Purity() {}

  static ArchCondition<JavaClass> haveNoHiddenInput() {
    return new ArchCondition<>("use no clock, process, environment or unseeded randomness") {
      @Override
      public void check(JavaClass judged, ConditionEvents events) {
        judged.getAccessesFromSelf().stream()
            .filter(Purity::isHiddenInput)
            .forEach(access -> events.add(violated(judged, access.getDescription())));
      }
    };
  }

  private static boolean isHiddenInput(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    String name = access.getTarget().getName();
    int arguments =
        access instanceof JavaCodeUnitAccess<?> call
            ? call.getTarget().getRawParameterTypes().size()
            : 0;
    return FORBIDDEN_TYPES.contains(owner)
        || (owner.equals("java.lang.System") && !SYSTEM_ALLOWED.contains(name))
        || (owner.endsWith("Math") && name.equals("random"))
        || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
        || (owner.equals("java.util.Collections") && name.equals("shuffle") && arguments == 1)
        || (RANDOM_TYPES.contains(owner) && isUnseeded(name, arguments));
  }

  private static boolean isUnseeded(String name, int arguments) {
    return (name.equals("<init>") && arguments == 0)
        || name.equals("of")
        || name.equals("getDefault");
  }
}
