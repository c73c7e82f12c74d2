package dev.tribunal.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One regression tuple.
 *
 * @param id as given, or derived from the prompt; {@code [a-z0-9][a-z0-9._-]{0,79}}, unique in its
 *     suite, never dependent on the position
 * @param location where it stands
 * @param dialogue what the user says
 * @param checks at least one
 * @param requirements at least one, the pass rate among them; of each name the case's own, else the
 *     suite's
 * @param plan how many trials it takes, and how they decide it
 * @param tags its own and its suite's
 * @param feature what Allure groups by; null where not given
 * @param severity Allure's severity: blocker, critical, normal, minor, trivial
 * @param links for reports
 * @param faults that are injected into its calls: its own, else the suite's
 */
public record Case(
    String id,
    SourceLocation location,
    Dialogue dialogue,
    List<Check> checks,
    List<Requirement> requirements,
    TrialPlan plan,
    List<String> tags,
    @Nullable String feature,
    String severity,
    List<Link> links,
    Faults faults) {
  public Case {
    checks = List.copyOf(checks);
    requirements = List.copyOf(requirements);
    tags = List.copyOf(tags);
    links = List.copyOf(links);
  }

  /** What the user says first. */
  public String prompt() {
    return dialogue.first();
  }

  /** Of all that the user says, in lower-case hexadecimal. */
  public String promptSha256() {
    return dialogue.sha256();
  }

  /** The most trials that its verdict can take. */
  public int trials() {
    return plan.max();
  }
}
