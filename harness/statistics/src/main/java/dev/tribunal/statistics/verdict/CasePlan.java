package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.sequential.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a case asks of its trials, and how each requirement is decided.
 *
 * <p>PASS needs every requirement to pass, so its error needs no correction: a case passes wrongly
 * only if a requirement that does not hold passes (an intersection-union test, Berger 1982). FAIL
 * takes one requirement alone, so each rate is planned at an equal share of its alpha (Bonferroni).
 */
public final class CasePlan {
  private final List<Requirement> requirements;

  /** The plan of the requirement of the same index; empty for zero tolerance. */
  private final List<Optional<Plan>> plans;

  private CasePlan(List<Requirement> requirements, List<Optional<Plan>> plans) {
    this.requirements = requirements;
    this.plans = plans;
  }

  /**
   * The plan of a case that is judged alone.
   *
   * @param requirements at least one rate; names must differ
   */
  public static CasePlan of(List<Requirement> requirements, Design design) {
    return of(requirements, design, 1);
  }

  /**
   * The plan of one of several cases that share alpha: each is planned at an equal part of it, so
   * that the probability of any FAIL, where every agent is good enough, stays within alpha over all
   * of them.
   *
   * @param requirements at least one rate; names must differ
   * @param cases how many cases share it, at least 1
   */
  public static CasePlan of(List<Requirement> requirements, Design design, int cases) {
    Rules.atLeastOne("Number of cases", cases);
    long rates = requirements.stream().filter(Requirement.Rate.class::isInstance).count();
    if (rates == 0) {
      throw new IllegalArgumentException(
          "Number of requirements with a rate (0) must be at least 1: nothing would be tested");
    }
    var names = new HashSet<String>();
    var plans = new ArrayList<Optional<Plan>>();
    for (Requirement requirement : requirements) {
      if (!names.add(requirement.name())) {
        throw new IllegalArgumentException(
            "Requirement (%s) must be named once".formatted(requirement.name()));
      }
      plans.add(
          requirement instanceof Requirement.Rate rate
              ? Optional.of(design.plan(share(rate.gate(), rates * cases)))
              : Optional.empty());
    }
    return new CasePlan(List.copyOf(requirements), List.copyOf(plans));
  }

  private static Gate share(Gate gate, long parts) {
    return gate.withAlpha(gate.alpha() / parts);
  }

  /** What it asks, in the order given. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** How the requirement of that index is decided; empty for zero tolerance. */
  public Optional<Plan> plan(int requirement) {
    return plans.get(requirement);
  }

  /** The most trials that a verdict can take. */
  public int maxTrials() {
    return plans.stream().flatMap(Optional::stream).mapToInt(Plan::maxTrials).max().orElseThrow();
  }

  /** The largest probability of FAIL where the agent is good enough in every respect. */
  public double alpha() {
    return plans.stream().flatMap(Optional::stream).mapToDouble(p -> p.gate().alpha()).sum();
  }

  /** A test by this plan, before its first trial. */
  public CaseTest start() {
    var tests = new ArrayList<RequirementTest>();
    for (int i = 0; i < plans.size(); i++) {
      tests.add(
          requirements.get(i) instanceof Requirement.Rate rate
              ? new RequirementTest.OfRate(rate, plans.get(i).orElseThrow())
              : new RequirementTest.OfNever((Requirement.Never) requirements.get(i)));
    }
    return new CaseTest(this, List.copyOf(tests));
  }

  /**
   * Judges trials that are all there: takes them in the order given until the case is decided, and
   * notes the rest as extra.
   *
   * @param trials for each trial, from trial 1, whether it satisfies each requirement
   */
  public CaseEvidence judge(List<boolean[]> trials) {
    CaseTest test = start();
    for (int i = 0; i < trials.size(); i++) {
      if (test.isOver()) {
        test.extra(i + 1, trials.get(i));
      } else {
        test.accept(i + 1, trials.get(i));
      }
    }
    return test.evidence();
  }
}
