package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Faults;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.Judge;
import dev.tribunal.core.JudgeQuestion;
import dev.tribunal.core.Judgement;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.core.Limits;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.FixtureException;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.GatewayOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks judges about their labelled examples, or takes what they said when that was recorded: {@code
 * judge-NAME.json} beside the recordings of the cases, an example a trial. A recording is good as
 * long as the questions are the ones that were recorded.
 */
final class JudgeExam {
  private static final int AT_ONCE = 8;

  private final Path fixtures;
  private final RunMode mode;
  private final @Nullable Upstream upstream;
  private final GatewayOptions options;
  private final JudgeRecorder recorder;
  private final String command;
  private final BooleanSupplier stopped;

  /**
   * Prepares to examine.
   *
   * @param fixtures the suite's folder of recordings
   * @param upstream where judges are asked; null where none may be
   * @param command that records what is missing
   * @param stopped whether nothing more is to be asked
   */
  JudgeExam(
      Path fixtures,
      RunMode mode,
      @Nullable Upstream upstream,
      GatewayOptions options,
      JudgeRecorder recorder,
      String command,
      BooleanSupplier stopped) {
    this.fixtures = fixtures;
    this.mode = mode;
    this.upstream = upstream;
    this.options = options;
    this.recorder = recorder;
    this.command = command;
    this.stopped = stopped;
  }

  /**
   * What came of it.
   *
   * @param refusal why its word may decide nothing; empty where it may
   * @param notice what a reader of a verdict should know
   */
  record Result(String refusal, String notice) {
    private static Result of(JudgeAgreement agreement) {
      return new Result(agreement.suffices() ? "" : agreement.refusal(), agreement.sentence());
    }

    private static Result unmeasured(Judge judge, String why) {
      String sentence =
          "how far judge %s agrees with people is not known: %s".formatted(judge.name(), why);
      return new Result(sentence + "; so its word decides nothing", sentence);
    }
  }

  /** The name under which a judge's replies to its examples are recorded. */
  static String id(Judge judge) {
    return "judge-" + judge.name();
  }

  /** Examines a judge whose word is to decide. */
  Result take(Judge judge) {
    if (judge.examples().isEmpty() || upstream == null) {
      return recorded(judge, "record it: " + command);
    }
    try {
      if (mode == RunMode.LIVE) {
        return Result.of(JudgeAgreement.of(judge, said(judge, ask(judge, upstream)), "live"));
      }
      Replay replay = replay(judge);
      return replay.agreement() != null ? Result.of(replay.agreement()) : record(judge, upstream);
    } catch (NotAsked e) {
      return Result.unmeasured(judge, String.valueOf(e.getMessage()));
    }
  }

  /** What is known without asking it of a judge whose word decides nothing. */
  Result recorded(Judge judge) {
    return recorded(judge, "it is asked about them where its word decides");
  }

  private Result recorded(Judge judge, String advice) {
    if (judge.examples().isEmpty()) {
      return Result.unmeasured(
          judge, "%s has no labelled examples; give at least 20".formatted(judge.file()));
    }
    Replay replay = replay(judge);
    return replay.agreement() != null
        ? Result.of(replay.agreement())
        : Result.unmeasured(judge, "%s; %s".formatted(replay.problem(), advice));
  }

  /**
   * What a recording gives.
   *
   * @param problem why it gives no agreement; empty where it does
   */
  private record Replay(@Nullable JudgeAgreement agreement, String problem) {}

  private Replay replay(Judge judge) {
    try (Gateway gateway = Gateway.replay(fixtures, options)) {
      FixtureInfo info = gateway.recording(id(judge)).orElse(null);
      if (info == null) {
        return new Replay(null, "its replies to its labelled examples are not recorded");
      }
      if (!isInLedger(judge, info)) {
        return new Replay(
            null, "%s is not what the ledger beside it last recorded".formatted(info.file()));
      }
      if (info.trials() != judge.examples().size()) {
        return new Replay(
            null,
            "%s has %d examples, and %s is of %d"
                .formatted(judge.file(), judge.examples().size(), info.file(), info.trials()));
      }
      List<Asked> asked = askAll(gateway, judge);
      if (asked.stream().anyMatch(one -> one.stale().isPresent())) {
        return new Replay(
            null, "%s is of another rubric, model or list of examples".formatted(info.file()));
      }
      String evidence =
          "recorded %.10s, model %s%s"
              .formatted(info.recordedAt(), info.model(), info.simulated() ? " (simulated)" : "");
      return new Replay(JudgeAgreement.of(judge, said(judge, asked), evidence), "");
    } catch (FixtureException | NotAsked e) {
      return new Replay(null, "its recording can't be used: " + e.getMessage());
    }
  }

  private boolean isInLedger(Judge judge, FixtureInfo info) {
    try {
      return Ledger.recorded(
              Ledger.read(fixtures).stream()
                  .filter(entry -> entry.caseId().equals(id(judge)))
                  .toList())
          .stream()
          .reduce((earlier, later) -> later)
          .map(LedgerEntry::fixtureSha256)
          .filter(info.sha256()::equals)
          .isPresent();
    } catch (JournalException e) {
      return false;
    }
  }

  private Result record(Judge judge, Upstream asked) {
    try (JudgeRecorder.Open open = recorder.begin(judge, asked.simulated())) {
      List<Asked> all = ask(judge, asked);
      List<Judgement> said = said(judge, all);
      var agreement =
          JudgeAgreement.of(
              judge,
              said,
              "recorded now, model %s%s"
                  .formatted(judge.model(), asked.simulated() ? " (simulated)" : ""));
      open.finish(all.stream().map(Asked::recorded).toList(), agreement.suffices());
      return Result.of(agreement);
    }
  }

  private List<Asked> ask(Judge judge, Upstream asked) {
    try (Gateway gateway = Gateway.forward(Map.of(AgentDescriptor.JUDGE_SERVICE, asked), options)) {
      return askAll(gateway, judge);
    }
  }

  /**
   * A question that was asked.
   *
   * @param stale how it differs from the recorded one; empty where it does not
   */
  private record Asked(Judgement judgement, List<Exchange> recorded, Optional<String> stale) {}

  private List<Asked> askAll(Gateway gateway, Judge judge) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE,
            work -> {
              var thread = new Thread(work, "judge-exam");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Asked>> futures = new ArrayList<>();
      for (int i = 0; i < judge.examples().size(); i++) {
        int number = i + 1;
        Callable<Asked> asking = () -> ask(gateway, judge, number);
        futures.add(threads.submit(asking));
      }
      List<Asked> all = new ArrayList<>();
      for (Future<Asked> future : futures) {
        all.add(future.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new NotAsked("its examples could not be asked: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAsked("the run was interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  private Asked ask(Gateway gateway, Judge judge, int number) {
    if (stopped.getAsBoolean()) {
      throw new NotAsked("the run was stopped");
    }
    JudgeQuestion question = JudgeQuestion.of(judge, judge.examples().get(number - 1));
    if (!question.problem().isEmpty()) {
      throw new NotAsked("example %d: %s".formatted(number, question.problem()));
    }
    try (var session = gateway.open(id(judge), number, 1, Limits.DEFAULT, Faults.NONE)) {
      Judgement judgement = JudgeClient.ask(session, judge, question);
      session.close();
      var traffic = session.traffic();
      return new Asked(judgement, traffic.recorded(), traffic.stale());
    }
  }

  /** What was said; each example has to have a reply, whatever that is worth. */
  private static List<Judgement> said(Judge judge, List<Asked> asked) {
    for (int i = 0; i < asked.size(); i++) {
      String problem = asked.get(i).judgement().problem();
      if (!problem.isEmpty()) {
        throw new NotAsked(
            "judge %s was asked about example %d: %s".formatted(judge.name(), i + 1, problem));
      }
    }
    return asked.stream().map(Asked::judgement).toList();
  }

  /** The examples could not be asked, for a reason that says nothing of the judge. */
  private static final class NotAsked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAsked(String why) {
      super(why);
    }
  }
}
