package dev.tribunal.ci;

import dev.tribunal.core.Arguments;
import dev.tribunal.core.UsageException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the gate is asked.
 *
 * @param suites folder of the suite files: where the list of cases comes from
 * @param fixtures folder of the recordings
 * @param journals folder of the journals, one folder a run
 * @param run id of the run to judge
 * @param policy the policy file
 * @param selection which cases the run was limited to
 * @param deploy whether a deploy hangs on it, so that a partial run is refused
 */
record GateOptions(
    Path suites,
    Path fixtures,
    Path journals,
    String run,
    Path policy,
    Selection selection,
    boolean deploy) {
  static final String OUT = "--out";
  static final String TRY = "--try";
  static final String PLAN = "--plan";
  static final String DEPLOY = "--deploy";
  static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "--suites",
              "--fixtures",
              "--journals",
              "--run",
              "--policy",
              "--selection",
              OUT,
              TRY,
              PLAN,
              DEPLOY));

  static GateOptions of(Arguments arguments) throws UsageException {
    return new GateOptions(
        arguments.path("--suites"),
        arguments.path("--fixtures"),
        arguments.path("--journals"),
        arguments.runId("--run"),
        arguments.path("--policy"),
        Selection.of(arguments.optional("--selection")),
        arguments.flag(DEPLOY));
  }

  /** Whether the value of {@code --try} is one with which the run was a try. */
  static boolean isTry(String value) throws UsageException {
    if (!value.matches("|[1-9][0-9]{0,2}|1000")) {
      throw new UsageException("--try '%s' must be a whole number from 1 to 1000".formatted(value));
    }
    return !value.isEmpty();
  }
}
