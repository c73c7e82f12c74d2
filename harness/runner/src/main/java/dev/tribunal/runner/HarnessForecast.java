package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.Check;
import dev.tribunal.core.Dialogue.UserMessage;
import dev.tribunal.core.Judge;
import dev.tribunal.core.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How many requests the harness itself makes in a run at most, if no trial is run again.
 *
 * @param judges about answers of trials
 * @param examples to judges, about their labelled examples
 * @param users to models that play users
 */
record HarnessForecast(long judges, long examples, long users) {
  static HarnessForecast of(List<Case> cases) {
    long judges = 0;
    long users = 0;
    Set<Judge> deciding = new HashSet<>();
    for (Case one : cases) {
      List<Turn> turns = longest(one);
      for (Check check : one.checks()) {
        Judge judge = check.judge().orElse(null);
        if (judge != null) {
          judges += (long) one.trials() * check.judged(turns).size();
          if (check.severity() != Check.Severity.SHOULD) {
            deciding.add(judge);
          }
        }
      }
      users += (long) one.trials() * turnsOfUser(one);
    }
    long examples = deciding.stream().mapToLong(judge -> judge.examples().size()).sum();
    return new HarnessForecast(judges, examples, users);
  }

  private static int turnsOfUser(Case one) {
    var user = one.dialogue().user();
    return user == null ? 0 : user.maxTurns();
  }

  /** The turns of its longest trial, without what is said in them. */
  private static List<Turn> longest(Case one) {
    var turns = new ArrayList<Turn>();
    int number = 0;
    for (UserMessage message : one.dialogue().messages()) {
      number++;
      for (int said = 0; said < message.atMost(); said++) {
        turns.add(new Turn(number, "", "", 0, 0));
      }
    }
    for (int said = 0; said < turnsOfUser(one); said++) {
      turns.add(new Turn("", "", 0, 0));
    }
    return turns;
  }

  /** A line for people; empty where the harness asks nobody. */
  Optional<String> line() {
    var parts = new ArrayList<String>();
    if (judges + examples > 0) {
      parts.add(
          String.format(
              Locale.ROOT, "%,d requests to judges, %,d about their examples", judges, examples));
    }
    if (users > 0) {
      parts.add(String.format(Locale.ROOT, "%,d requests to models that play users", users));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "and by the harness itself at most: %s; these figures leave them out, budgets don't"
                .formatted(String.join(", ", parts)));
  }
}
