package dev.tribunal.runner;

import dev.tribunal.core.Check;
import dev.tribunal.core.Judge;
import dev.tribunal.core.JudgeQuestion;
import dev.tribunal.core.JudgeReply;
import dev.tribunal.core.Judgement;
import dev.tribunal.core.Turn;
import dev.tribunal.providers.TrialSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What judges are asked in a trial: after its last turn, while its session is open, so that the
 * calls are recorded with it. Asked by one thread; cancelled by any.
 */
final class JudgeCalls {
  private final TrialSession session;
  private final Map<String, Judgement> given = new LinkedHashMap<>();
  private @Nullable String trouble;
  private boolean asking;
  private boolean cancelled;

  JudgeCalls(TrialSession session) {
    this.session = session;
  }

  /**
   * Asks the judges of some checks about a conversation that came to its end.
   *
   * @param end how the agent's part ended; without an answer there is nothing to judge
   * @param turns of the conversation, the last one with that answer
   * @return the same end, or that the trial was cut meanwhile
   */
  AgentEnd ask(AgentEnd end, List<Check> checks, List<Turn> turns) {
    if (end.answer() == null) {
      return end;
    }
    for (Check check : checks) {
      Judge judge = check.judge().orElse(null);
      if (judge != null && !ask(judge, check, turns)) {
        return AgentEnd.CUT;
      }
    }
    return end;
  }

  private boolean ask(Judge judge, Check check, List<Turn> turns) {
    boolean decides = check.severity() != Check.Severity.SHOULD;
    return check.judged(turns).stream().allMatch(shown -> ask(judge, decides, shown));
  }

  /** Whether the trial may go on. */
  private boolean ask(Judge judge, boolean decides, List<Turn> turns) {
    JudgeQuestion question = JudgeQuestion.of(judge, turns);
    if (!question.problem().isEmpty()) {
      return true; // the check says so itself
    }
    Judgement judgement = given.get(question.sha256());
    if (judgement == null) {
      if (!begin()) {
        return false;
      }
      judgement = JudgeClient.ask(session, judge, question);
      if (!end()) {
        return false;
      }
      given.put(question.sha256(), judgement);
    }
    if (decides && trouble == null) {
      String problem =
          judgement.problem().isEmpty()
              ? JudgeReply.parse(judgement.reply()).problem()
              : judgement.problem();
      trouble = problem.isEmpty() ? null : "judge %s: %s".formatted(judge.name(), problem);
    }
    return true;
  }

  private synchronized boolean begin() {
    asking = !cancelled;
    return asking;
  }

  private synchronized boolean end() {
    asking = false;
    return !cancelled;
  }

  /** Gives up what is asked; may wait for a moment. */
  void cancel() {
    boolean cuts;
    synchronized (this) {
      cancelled = true;
      cuts = asking;
    }
    if (cuts) {
      session.cut();
    }
  }

  /** What the judges said, and why some said nothing. */
  List<Judgement> given() {
    return List.copyOf(given.values());
  }

  /**
   * Why a judge whose word decides gave none: as little the agent's doing as a provider's trouble,
   * and like that never a pass.
   */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
