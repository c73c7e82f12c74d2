package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Check;
import dev.tribunal.core.Judge;
import dev.tribunal.core.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The judges of a run's cases, and how well each agrees with people. */
final class Judges {
  private final Map<String, Judge> byName;
  private final Map<String, Boolean> decides;
  private final Map<String, JudgeExam.Result> results = new LinkedHashMap<>();

  private Judges(Map<String, Judge> byName, Map<String, Boolean> decides) {
    this.byName = byName;
    this.decides = decides;
  }

  /**
   * Gathers the judges.
   *
   * @throws SettingsException where they have several upstreams, or a case has the name of a
   *     judge's recording
   */
  static Judges of(Suite suite, List<Case> selected) {
    var byName = new TreeMap<String, Judge>();
    var decides = new TreeMap<String, Boolean>();
    for (Case one : selected) {
      for (Check check : one.checks()) {
        check
            .judge()
            .ifPresent(
                judge -> {
                  byName.put(judge.name(), judge);
                  decides.merge(judge.name(), decides(check), Boolean::logicalOr);
                });
      }
    }
    for (Judge judge : byName.values()) {
      Judge first = byName.values().iterator().next();
      if (!judge.upstream().equals(first.upstream())) {
        throw new SettingsException(
            "%s: judges %s and %s have different upstreams, %s and %s; all judges of a suite share one"
                .formatted(
                    suite.file(), first.name(), judge.name(), first.upstream(), judge.upstream()));
      }
      if (suite.cases().stream().anyMatch(one -> one.id().equals(JudgeExam.id(judge)))) {
        throw new SettingsException(
            "%s: the recording of judge %s is kept as %s, which is also the id of a case; rename the case"
                .formatted(suite.file(), judge.name(), JudgeExam.id(judge)));
      }
    }
    return new Judges(byName, decides);
  }

  private static boolean decides(Check check) {
    return check.severity() != Check.Severity.SHOULD;
  }

  /** An agent beside whose services the judges' stands. */
  AgentFactory beside(AgentFactory agent) {
    if (byName.isEmpty()) {
      return agent;
    }
    var upstreams = new LinkedHashMap<>(agent.upstreams());
    upstreams.put(AgentDescriptor.JUDGE_SERVICE, byName.values().iterator().next().upstream());
    return new ServedAgent(agent, Map.copyOf(upstreams));
  }

  /**
   * Measures each against its labelled examples. One that decides nothing is not asked anew for it.
   */
  void examine(JudgeExam exam) {
    byName.forEach(
        (name, judge) ->
            results.put(
                name,
                Boolean.TRUE.equals(decides.get(name)) ? exam.take(judge) : exam.recorded(judge)));
  }

  /** Whether the word of one decides the case. */
  boolean decide(Case tested) {
    return tested.checks().stream().anyMatch(check -> check.judge().isPresent() && decides(check));
  }

  /** What the judges of a case are worth, once they were measured. */
  JudgeStanding standing(Case tested) {
    var reasons = new ArrayList<String>();
    var notices = new ArrayList<String>();
    for (Check check : tested.checks()) {
      Judge judge = check.judge().orElse(null);
      JudgeExam.Result result = judge == null ? null : results.get(judge.name());
      if (result == null) {
        continue;
      }
      if (decides(check) && !result.refusal().isEmpty()) {
        reasons.add(result.refusal());
      } else {
        notices.add(result.notice());
      }
    }
    return new JudgeStanding(
        reasons.stream().distinct().toList(), notices.stream().distinct().toList());
  }
}
