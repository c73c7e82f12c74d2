package dev.tribunal.statistics.readme;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.verdict.CaseEvidence;
import dev.tribunal.statistics.verdict.CasePlan;
import dev.tribunal.statistics.verdict.CaseTest;
import dev.tribunal.statistics.verdict.Design;
import dev.tribunal.statistics.verdict.Requirement;
import dev.tribunal.statistics.verdict.RequirementEvidence;
import dev.tribunal.statistics.verdict.TrialOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The example of the README: compiled, run, and then shown as it stands here. */
final class FacadeExample {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/tribunal/statistics/readme/FacadeExample.java");

  /** An agent that fails in its third trial alone, and whose trials finish in the wrong order. */
  private static final class Agent {
    private final Deque<Integer> running = new ArrayDeque<>();
    private int launched;

    boolean succeeds(int trial) {
      return trial != 3;
    }

    void launchUpTo(int trial) {
      while (launched < trial) {
        running.push(++launched);
      }
    }

    int awaitAny() {
      return running.pop();
    }
  }

  private FacadeExample() {}

  private static List<CaseEvidence> run(Agent agent) {
    // example
    var gate = new TolerantGate(0.90, 0.75, 0.05, 0.05); // good, bad, alpha, beta
    var passRate = new Requirement.Rate("pass_rate", gate);
    CasePlan plan = CasePlan.of(List.of(passRate), Design.SEQUENTIAL);
    CaseTest test = plan.start();
    for (int trial = 1; !test.isOver(); trial++) {
      test.accept(trial, agent.succeeds(trial));
    }
    CaseEvidence evidence = test.evidence();

    // 4 trials under way at once, which finish in any order and count in trial order
    CaseTest parallel = plan.start();
    var order = new TrialOrder(parallel);
    while (!parallel.isOver()) {
      agent.launchUpTo(order.launchUpTo(4));
      int finished = agent.awaitAny();
      order.completed(finished, agent.succeeds(finished));
    }
    // end of example
    return List.of(evidence, parallel.evidence());
  }

  static String text(Path module) throws IOException {
    return """
        ```java
        %s```
        With an agent that fails in its third trial alone, both ways: %s.
        """
        .formatted(source(Files.readString(module.resolve(SOURCE))), outcome());
  }

  private static String source(String file) {
    int from = file.indexOf("    // example\n");
    int to = file.indexOf("\n    // end of example\n");
    return file.substring(file.indexOf('\n', from) + 1, to).stripIndent() + "\n";
  }

  private static String outcome() {
    List<CaseEvidence> both = run(new Agent());
    CaseEvidence evidence = both.get(0);
    RequirementEvidence rate = evidence.requirements().get(0);
    if (!evidence.equals(both.get(1)) || evidence.decision() != Decision.PASS) {
      throw new IllegalStateException("The example is to pass, both ways alike: " + both);
    }
    Interval interval = rate.interval().orElseThrow();
    return "%s after %s trials, `%s`, 95 %% interval of the rate [%s, %s]"
        .formatted(
            evidence.decision(),
            evidence.trials(),
            rate.statement(),
            Figures.decimals(3, interval.lower()),
            Figures.decimals(3, interval.upper()));
  }
}
