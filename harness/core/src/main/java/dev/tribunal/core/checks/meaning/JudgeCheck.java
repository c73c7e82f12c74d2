package dev.tribunal.core.checks.meaning;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Judge;
import dev.tribunal.core.JudgeQuestion;
import dev.tribunal.core.JudgeReply;
import dev.tribunal.core.Judgement;
import dev.tribunal.core.Trajectory;
import java.util.Optional;

/**
 * A judge said, when the trial was run, that the answer meets its rubric. The judge is not asked
 * here: what it said is looked up by the question that it would be asked now.
 */
record JudgeCheck(Judge asks) implements Check {
  private static final int EXCERPT = 300;

  @Override
  public String describe() {
    return "judge " + asks.name();
  }

  @Override
  public Optional<Judge> judge() {
    return Optional.of(asks);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    JudgeQuestion question = JudgeQuestion.of(asks, trajectory);
    if (!question.problem().isEmpty()) {
      return CheckResult.unknown(describe(), "was not asked: " + question.problem());
    }
    Judgement found =
        trajectory.judgements().stream()
            .filter(one -> one.questionSha256().equals(question.sha256()))
            .findFirst()
            .orElse(null);
    if (found == null) {
      return CheckResult.unknown(
          describe(),
          "was not asked: the trial ended before, or rubric, model or conversation are not those"
              + " of when it was run");
    }
    if (!found.problem().isEmpty()) {
      return CheckResult.unknown(describe(), Excerpts.quote(found.problem(), EXCERPT));
    }
    JudgeReply reply = JudgeReply.parse(found.reply());
    return switch (reply.verdict()) {
      case PASS -> CheckResult.pass(describe(), said(reply));
      case FAIL -> CheckResult.fail(describe(), said(reply));
      case NONE -> CheckResult.unknown(describe(), reply.problem());
    };
  }

  private static String said(JudgeReply reply) {
    return "the judge said: " + CheckWords.quote(reply.reason());
  }
}
