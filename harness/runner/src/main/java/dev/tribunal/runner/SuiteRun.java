package dev.tribunal.runner;

import dev.tribunal.agents.Agents;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Suite;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.Accounting;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.Identity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run of one suite: its gateway, its upstreams and its journal, open for its cases. */
public final class SuiteRun implements AutoCloseable {
  private static final int MAX_ATTEMPTS = 3;

  private final RunSettings settings;
  private final Suite suite;
  private final AgentFactory agent;
  private final AgentDescriptor version;
  private final Path fixtures;
  private final @Nullable Upstreams upstreams;
  private final List<String> notices;
  private final Gateway gateway;
  private final @Nullable Journal journal;
  private int decided;

  private SuiteRun(RunSettings settings, Suite suite, List<Case> selected) {
    this.settings = settings;
    this.suite = suite;
    this.agent = Agents.find(suite.agent());
    this.version = agent.describe();
    FaultedServices.check(selected, agent);
    MeasuredLimits.check(suite, agent);
    this.fixtures = settings.fixturesDir().resolve(suite.id());
    // the journal first: a run that can't start leaves one without an end, which no gate passes
    this.journal = settings.tryTrials() > 0 ? null : startJournal(selected);
    this.upstreams = settings.mode() == RunMode.REPLAY ? null : Upstreams.start(settings, agent);
    this.notices = notices(selected);
    var options = settings.gateway().with(accounting().withUsdPerTrial(suite.limits().usd()));
    this.gateway =
        upstreams == null
            ? Gateway.replay(fixtures, options)
            : settings.mode() == RunMode.AUTO
                ? Gateway.auto(fixtures, upstreams.byService(), options)
                : Gateway.forward(upstreams.byService(), options);
  }

  /**
   * Opens a run.
   *
   * @param selected the cases that will be run, in the order of the suite
   * @throws SettingsException if a setting can't be used
   * @throws IllegalArgumentException if the agent is not known
   * @throws java.io.UncheckedIOException if the journal can't be written
   */
  public static SuiteRun open(RunSettings settings, Suite suite, List<Case> selected) {
    return new SuiteRun(settings, suite, selected);
  }

  private Accounting accounting() {
    return settings.gateway().accounting();
  }

  private List<String> notices(List<Case> selected) {
    var found = new ArrayList<String>();
    try {
      Prices.check(accounting().prices(), suite, selected, version.model()).ifPresent(found::add);
      var quota = accounting().quota();
      if (quota != null && upstreams != null) {
        Quotas.check(quota, upstreams, selected, suite.limits(), fixtures, settings.tryTrials())
            .ifPresent(found::add);
      }
    } catch (SettingsException e) {
      release();
      throw e;
    }
    return List.copyOf(found);
  }

  /** What a reader should know before the first case: a price that is missing, a long wait. */
  public List<String> notices() {
    return notices;
  }

  /** Lets go of what was opened for a run that can't start; its journal stays without an end. */
  private void release() {
    if (upstreams != null) {
      upstreams.close();
    }
    if (journal != null) {
      journal.close();
    }
  }

  private Journal startJournal(List<Case> selected) {
    var file = settings.journalsDir().resolve(settings.run()).resolve(suite.id() + ".ndjson");
    var started = Journal.create(file);
    started.append(
        new JournalRecord.RunStarted(
            JournalRecord.FORMAT,
            settings.run(),
            Instant.now(),
            settings.mode(),
            suite.id(),
            suite.file().getFileName().toString(),
            suite.sha256(),
            new JournalRecord.AgentVersion(version.name(), version.model(), version.promptSha256()),
            settings.seed(),
            selected.stream()
                .map(
                    c ->
                        new JournalRecord.PlannedCase(
                            c.id(), Hashes.sha256(c.prompt()), c.trials()))
                .toList(),
            selected.size() < suite.cases().size()));
    return started;
  }

  /** The command that records cases anew, and what it needs. */
  public RecordCommand recordCommand() {
    return new RecordCommand(settings, suite, agent);
  }

  /**
   * Runs the planned trials of a case and decides it. Infrastructure trouble makes a slot run again
   * where that can help; a slot that stays without evidence ends the case, since no further trial
   * could decide it.
   *
   * @param listener told of each attempt, in trial order, after the journal has it
   */
  public CaseVerdict run(Case tested, TrialListener listener) {
    var recording =
        settings.mode() == RunMode.REPLAY || settings.mode() == RunMode.AUTO
            ? gateway.recording(tested.id())
            : Optional.<FixtureInfo>empty();
    int recorded = recording.map(FixtureInfo::trials).orElse(0);
    var unlike = extensionRefused(tested, recording);
    boolean replayOnly = settings.mode() == RunMode.REPLAY || unlike.isPresent();
    int available = replayOnly ? recorded : tested.trials();
    var tally = new CaseTally(tested, settings.mode());
    var toolDrift = ToolDrift.since(fixtures, tested.id(), settings.mode());
    try (var recorder = unlike.isPresent() ? null : recorder(tested, recording)) {
      runSlots(
          tested,
          Math.min(available, tested.trials()),
          recorded,
          number -> recording.map(info -> info.attempt(number)).orElse(1),
          judged -> {
            tally.add(judged.trial());
            toolDrift.add(judged);
            if (journal != null) {
              journal.append(new JournalRecord.TrialFinished(tested.id(), judged.trial()));
            }
            if (recorder != null) {
              recorder.add(judged);
            }
            listener.trialFinished(judged.trial());
          });
      var verdict =
          tally
              .verdict(evidence(tested, recording))
              .withNotices(toolDrift.notices())
              .withNotices(unlike.stream().toList());
      if (recorder != null) {
        recorder.finish(verdict);
      }
      if (journal != null) {
        journal.append(new JournalRecord.CaseDecided(tested.id(), verdict));
        decided++;
      }
      return verdict;
    } finally {
      gateway.release(tested.id());
    }
  }

  /**
   * Runs a few trials of a case for whoever writes it: nothing is decided, nothing is kept.
   *
   * @param listener told of each trial, in trial order
   */
  public void tryOut(Case tested, TrialListener listener) {
    runSlots(
        tested,
        settings.tryTrials(),
        0,
        number -> 1,
        judged -> listener.trialFinished(judged.trial()));
  }

  private interface SlotListener {
    void attemptFinished(TrialLauncher.Judged judged);
  }

  /**
   * Runs slots 1 to {@code slots}, at most {@code tribunal.parallel} at once and no further ahead
   * of the slot that is next in order, and hands over their attempts in trial order: results taken
   * as they finish would favour quick trials, and failures are slow.
   *
   * @param recorded how many of the slots, from the first, a recording answers
   * @param firstAttempt with which a slot begins: 1, or the attempt that was recorded
   */
  private void runSlots(
      Case tested, int slots, int recorded, IntUnaryOperator firstAttempt, SlotListener listener) {
    var launcher = new TrialLauncher(suite, tested, agent, gateway, settings.seed());
    var running = new ArrayDeque<CompletableFuture<TrialLauncher.Judged>>();
    boolean undecidable = false;
    for (int next = 1, launched = 0; next <= slots && (!undecidable || next <= launched); next++) {
      while (!undecidable && launched < slots && running.size() < settings.parallel()) {
        launched++;
        running.add(launcher.start(launched, firstAttempt.applyAsInt(launched)));
      }
      var judged = running.remove().join();
      listener.attemptFinished(judged);
      for (int attempt = 2;
          attempt <= MAX_ATTEMPTS && next > recorded && canRunAgain(judged.trial());
          attempt++) {
        judged = launcher.start(next, attempt).join();
        listener.attemptFinished(judged);
      }
      undecidable |= !judged.trial().outcome().isEvidence();
    }
  }

  /** Why trials can't be added to a recording; empty where they can, or where none are missing. */
  private Optional<String> extensionRefused(Case tested, Optional<FixtureInfo> recording) {
    if (settings.mode() != RunMode.AUTO || upstreams == null || recording.isEmpty()) {
      return Optional.empty();
    }
    var info = recording.get();
    return info.trials() < tested.trials()
        ? Extension.refused(fixtures, info, version, upstreams.modelSimulated())
            .map("mode auto adds no trials to the recording: %s; record it anew"::formatted)
        : Optional.empty();
  }

  /** A recording answers the same each time, so that only upstreams are worth another attempt. */
  private static boolean canRunAgain(Trial trial) {
    return trial.outcome() == Outcome.PROVIDER_ERROR || trial.outcome() == Outcome.HARNESS_ERROR;
  }

  private @Nullable CaseRecorder recorder(Case tested, Optional<FixtureInfo> recording) {
    boolean lacking =
        settings.mode() == RunMode.AUTO
            && recording.map(FixtureInfo::trials).orElse(0) < tested.trials();
    return upstreams != null && (settings.mode() == RunMode.RECORD || lacking)
        ? new CaseRecorder(
            fixtures, suite.id(), tested, version, upstreams.modelSimulated(), recording)
        : null;
  }

  private String evidence(Case tested, Optional<FixtureInfo> recording) {
    String source = source(tested, recording);
    return settings.gateway().identity() == Identity.SERIAL
        ? source + "; trials told apart by time alone"
        : source;
  }

  private String source(Case tested, Optional<FixtureInfo> recording) {
    int recorded = recording.map(FixtureInfo::trials).orElse(0);
    if (settings.mode() == RunMode.AUTO && recorded > 0 && recorded < tested.trials()) {
      return "%s; trials from %d on recorded now".formatted(source(recording), recorded + 1);
    }
    return source(recording);
  }

  private String source(Optional<FixtureInfo> recording) {
    if (settings.mode() != RunMode.REPLAY && recording.isEmpty()) {
      boolean simulated = upstreams != null && upstreams.modelSimulated();
      return "%s, model %s%s"
          .formatted(
              settings.mode() == RunMode.LIVE ? "live" : "recorded now",
              version.model(),
              simulated ? " (simulated)" : "");
    }
    return recording
        .map(
            info ->
                "recorded %.10s, model %s%s"
                    .formatted(
                        info.recordedAt(), info.model(), info.simulated() ? " (simulated)" : ""))
        .orElse("no recording");
  }

  /** Ends the journal; one without this end was cut short. */
  @Override
  public void close() {
    gateway.close();
    var quota = accounting().quota();
    if (quota != null) {
      quota.close(); // writes down what today has used; other suites go on with it
    }
    if (upstreams != null) {
      upstreams.close();
    }
    if (journal != null) {
      journal.append(new JournalRecord.RunFinished(settings.run(), Instant.now(), decided));
      journal.close();
    }
  }
}
