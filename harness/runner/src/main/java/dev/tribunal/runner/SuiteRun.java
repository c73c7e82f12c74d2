package dev.tribunal.runner;

import dev.tribunal.agents.Agents;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Suite;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.Accounting;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.GatewayOptions;
import dev.tribunal.providers.Identity;
import dev.tribunal.providers.Pace;
import dev.tribunal.providers.Spending;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of one suite: its gateway, its upstreams and its journal, open for its cases. */
public final class SuiteRun implements AutoCloseable {
  private final RunSettings settings;
  private final Suite suite;
  private final List<Case> selected;
  private final AgentFactory agent;
  private final AgentDescriptor version;
  private final Judges judges;
  private final Path fixtures;
  private final @Nullable Checkpoint checkpoint;
  private final @Nullable Upstreams upstreams;
  private final List<String> notices;
  private final Gateway gateway;
  private final TrialThreads threads;
  private final Spending spending = new Spending();
  private Spending.Sum before = Spending.Sum.NOTHING;
  private long finishedBefore;
  private @Nullable StopRequest stopping;
  private int decided;
  private boolean ended;

  private SuiteRun(
      RunSettings settings,
      Suite asWritten,
      List<Case> selected,
      boolean brokenOff,
      Optional<AgentFactory> own) {
    this.settings = settings;
    this.threads = new TrialThreads(settings.parallel());
    this.suite = settings.approvals().over(asWritten, settings.budget());
    this.selected = List.copyOf(selected);
    AgentFactory found =
        own.orElseGet(
            () -> Agents.find(suite.agent(), settings.suitesDir().resolve(Agents.FOLDER)));
    this.version = found.describe();
    this.judges = Judges.of(suite, selected);
    ReservedServices.check(found);
    FaultedServices.check(selected, found);
    MeasuredLimits.check(suite, found);
    KnownEvidence.check(selected, found);
    this.agent = ModelUsers.beside(judges.beside(found), suite);
    Spender.check(settings, suite, agent);
    if (settings.regrade().isEmpty() && !settings.planOnly()) {
      agent.ready(settings.mode());
    }
    this.fixtures = settings.fixturesDir().resolve(suite.id());
    // the journal first: a run that can't start leaves one without an end, which no gate passes
    this.checkpoint =
        settings.keepsNothing() ? null : Checkpoint.open(settings, header(), brokenOff);
    this.upstreams = settings.mode() == RunMode.REPLAY ? null : Upstreams.start(settings, agent);
    this.notices = notices();
    var options =
        settings
            .gateway()
            .with(accounting().withUsdPerTrial(suite.limits().usd()).withSpending(spending));
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
   * @param brokenOff whether the run of this id was broken off before, so that its journal may be
   *     gone on with
   * @param own the agent, where it does not come by the name that the suite gives
   * @throws SettingsException if a setting can't be used, or a run was broken off that this one
   *     must not be mixed with
   * @throws IllegalArgumentException if the agent is not known
   * @throws java.io.UncheckedIOException if the journal can't be written
   */
  public static SuiteRun open(
      RunSettings settings,
      Suite suite,
      List<Case> selected,
      boolean brokenOff,
      Optional<AgentFactory> own) {
    return new SuiteRun(settings, suite, selected, brokenOff, own);
  }

  /** As the other, with the agent that the suite names. */
  public static SuiteRun open(
      RunSettings settings, Suite suite, List<Case> selected, boolean brokenOff) {
    return open(settings, suite, selected, brokenOff, Optional.empty());
  }

  private Accounting accounting() {
    return settings.gateway().accounting();
  }

  private List<String> notices() {
    var found = new ArrayList<String>(checkpoint == null ? List.of() : checkpoint.notices());
    try {
      Prices.check(accounting().prices(), suite, selected, version.model(), spends())
          .ifPresent(found::add);
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

  private boolean spends() {
    return settings.mode() != RunMode.REPLAY && !settings.keepsNothing();
  }

  /** What a reader should know before the first case: a price that is missing, a long wait. */
  public List<String> notes() {
    return notices;
  }

  /** What is to be run, and what that takes, in lines for people. */
  public List<String> plan() {
    return settings.tryTrials() > 0 || settings.regrade().isPresent()
        ? List.of()
        : new RunPlan(settings, suite, selected, version.model(), fixtures).lines();
  }

  /** Lets go of what was opened for a run that can't start; its journal stays without an end. */
  private void release() {
    if (upstreams != null) {
      upstreams.close();
    }
    if (checkpoint != null) {
      checkpoint.journal().close();
    }
  }

  private JournalRecord.RunStarted header() {
    // what was on trial, and on what, does not change by grading it anew
    var graded = settings.regrade().map(run -> Regrading.header(regraded(), selected)).orElse(null);
    return new JournalRecord.RunStarted(
        JournalRecord.FORMAT,
        settings.run(),
        Instant.now(),
        settings.run(),
        graded == null ? null : graded.run(),
        graded == null ? settings.mode() : graded.mode(),
        suite.id(),
        suite.file().getFileName().toString(),
        suite.sha256(),
        graded == null
            ? new JournalRecord.AgentVersion(
                version.name(), version.model(), version.promptSha256(), AgentCode.sha256())
            : graded.agent(),
        graded == null ? settings.seed() : graded.seed(),
        selected.stream()
            .map(
                c ->
                    new JournalRecord.PlannedCase(
                        c.id(),
                        c.promptSha256(),
                        c.trials(),
                        c.plan().sequential(),
                        recordingSha256(c)))
            .toList(),
        selected.size() < suite.cases().size());
  }

  /** Of the file alone, which is not read for it: what is in it shows when it is replayed. */
  private @Nullable String recordingSha256(Case one) {
    if (settings.mode() != RunMode.REPLAY && settings.mode() != RunMode.AUTO) {
      return null;
    }
    try {
      return Hashes.sha256(fixtures.resolve(one.id() + ".json"));
    } catch (IOException e) {
      return null; // none, or none that can be read, which is said when it is asked for
    }
  }

  /** The command that records cases anew, and what it needs. */
  public RecordCommand recordCommand() {
    return new RecordCommand(settings, suite, agent);
  }

  /**
   * Runs the cases to their verdicts, or goes on with those that an earlier process left open.
   * Infrastructure trouble makes a slot run again where that can help; a slot that stays without
   * evidence ends its case, since no further trial could decide it.
   *
   * @return why it stopped before, if it did
   */
  public Optional<Halt> run(RunListener listener) {
    try (var log = new EventLog(settings.log(), settings.run(), suite.id(), listener)) {
      Optional<Halt> halt = settings.regrade().isPresent() ? regrade(log) : runTrials(log);
      halt.ifPresent(log::halted);
      return halt;
    }
  }

  private Optional<Halt> regrade(RunListener listener) {
    judges.examine(judgeExam(() -> false));
    decided =
        new Regrading(
                regraded(), selected, Objects.requireNonNull(journal()), listener, judges::standing)
            .run();
    ended = true;
    return Optional.empty();
  }

  private Path regraded() {
    return settings
        .journalsDir()
        .resolve(settings.regrade().orElseThrow())
        .resolve(suite.id() + ".ndjson");
  }

  private Optional<Halt> runTrials(RunListener listener) {
    // held until this run is closed: a process that was asked to end goes on until then
    var stop = new StopRequest(settings.grace());
    stopping = stop;
    judges.examine(judgeExam(stop::isRequested));
    var taken = new LinkedHashMap<String, CaseRun>();
    restore(taken, listener);
    var open = taken.values().stream().filter(one -> one.verdict().isEmpty()).toList();
    decided = taken.size() - open.size();
    if (stop.isRequested()) {
      // judges that were not asked to the end would leave these undecided for good
      open.forEach(one -> one.source().suspend());
      return Optional.of(Halt.stopped(stop.reason()));
    }
    var rest = selected.stream().filter(one -> !taken.containsKey(one.id())).toList();
    var spender = new Spender(settings, suite, spending, before, finishedBefore);
    var leftovers = new Leftovers(threads);
    var wire =
        new Wire(
            settings.parallel(),
            journal(),
            stop,
            spender,
            settings.grace(),
            listener,
            open,
            rest,
            this::caseRun,
            decided);
    Optional<Halt> halt;
    try {
      halt = wire.run();
    } catch (RuntimeException | Error e) {
      saveAfter(e, spender);
      throw e;
    } finally {
      leftovers.end(listener);
    }
    decided = wire.decided();
    spender.save();
    ended = halt.isEmpty() || halt.get().isFinal();
    halt.filter(why -> why.kind() == Halt.Kind.PAUSED).ifPresent(this::writePause);
    return halt;
  }

  /** What broke the run off is what is told, and not what that made impossible. */
  private static void saveAfter(Throwable broken, Spender spender) {
    try {
      spender.save();
    } catch (RuntimeException e) {
      broken.addSuppressed(e);
    }
  }

  private void writePause(Halt halt) {
    if (checkpoint != null) {
      checkpoint
          .journal()
          .append(new JournalRecord.RunPaused(Instant.now(), halt.reason(), halt.command()));
    }
  }

  private @Nullable Journal journal() {
    return checkpoint == null ? null : checkpoint.journal();
  }

  /** Takes over what the journal holds already, and tells of it as if it were run now. */
  private void restore(Map<String, CaseRun> taken, RunListener listener) {
    if (checkpoint == null) {
      return;
    }
    var byId = new LinkedHashMap<String, Case>();
    selected.forEach(one -> byId.put(one.id(), one));
    checkpoint.replay(
        line -> {
          if (line instanceof JournalRecord.TrialFinished finished) {
            CaseRun one = restored(byId, finished.caseId(), taken, listener);
            finishedBefore++;
            before = before.plus(paid(EarlierSpending.of(finished.trial())));
            one.restore(finished.trial());
            listener.trialFinished(one.tested(), finished.trial());
          } else if (line instanceof JournalRecord.TrialCut cut) {
            CaseRun one = restored(byId, cut.caseId(), taken, listener);
            before = before.plus(paid(EarlierSpending.of(cut)));
            one.restore(cut);
          } else if (line instanceof JournalRecord.CaseDecided decision) {
            CaseRun one = restored(byId, decision.caseId(), taken, listener);
            one.restore(decision.verdict());
            one.source().close();
            listener.caseDecided(one.tested(), decision.verdict());
          }
        });
  }

  /** Recordings answer for nothing. */
  private Spending.Sum paid(Spending.Sum sum) {
    return settings.mode() == RunMode.REPLAY ? Spending.Sum.NOTHING : sum;
  }

  private CaseRun restored(
      Map<String, Case> byId, String id, Map<String, CaseRun> taken, RunListener listener) {
    return taken.computeIfAbsent(
        id,
        key -> {
          Case tested = byId.get(key);
          if (tested == null) {
            throw new SettingsException(
                "%s: the run that is gone on with has the case '%s', which is not selected; -D%s=true starts over"
                    .formatted(suite.file(), key, Settings.FRESH));
          }
          listener.caseStarted(tested);
          return caseRun(tested);
        });
  }

  private CaseRun caseRun(Case tested) {
    return new CaseRun(
        tested,
        settings.mode(),
        new TrialLauncher(
            suite.id(),
            checkpoint == null ? settings.run() : checkpoint.header().origin(),
            tested,
            suite.limits(),
            agent,
            gateway,
            threads,
            settings.seed()),
        new CaseSource(
            tested,
            settings.tryTrials() > 0 ? RunMode.LIVE : settings.mode(),
            gateway,
            settings.gateway().identity(),
            live(),
            this::extensionRefused,
            before -> recorder(tested, before)),
        ToolDrift.since(fixtures, tested.id(), settings.mode()),
        judges.standing(tested),
        2 * settings.parallel());
  }

  private JudgeExam judgeExam(BooleanSupplier stopped) {
    return new JudgeExam(
        fixtures,
        settings.mode(),
        upstreams == null ? null : upstreams.byService().get(AgentDescriptor.JUDGE_SERVICE),
        new GatewayOptions(0, Identity.PATH, Pace.INSTANT, accounting().withSpending(spending)),
        new JudgeRecorder(fixtures, suite.id(), spools()),
        RecordCommand.of(
            settings, selected.stream().filter(judges::decide).map(recordCommand()::name).toList()),
        stopped);
  }

  private Path spools() {
    return settings
        .journalsDir()
        .resolve("recording")
        .resolve(checkpoint == null ? settings.run() : checkpoint.header().origin())
        .resolve(suite.id());
  }

  private String live() {
    return "model %s%s"
        .formatted(
            version.model(), upstreams != null && upstreams.modelSimulated() ? " (simulated)" : "");
  }

  /** Why trials can't be added to a recording; empty where they can. */
  private Optional<String> extensionRefused(FixtureInfo recording) {
    return upstreams == null
        ? Optional.empty()
        : Extension.refused(fixtures, recording, version, upstreams.modelSimulated());
  }

  private CaseRecorder recorder(Case tested, Optional<FixtureInfo> before) {
    return new CaseRecorder(
        fixtures,
        suite.id(),
        tested,
        version,
        upstreams != null && upstreams.modelSimulated(),
        before,
        spools().resolve(tested.id() + ".spool"),
        checkpoint != null && checkpoint.isContinued());
  }

  /**
   * Runs a few trials of a case for whoever writes it: nothing is decided, nothing is kept.
   *
   * @param listener told of each trial, in trial order
   */
  public void tryOut(Case tested, TrialListener listener) {
    var results = new ArrayList<CompletableFuture<Trial>>();
    var launcher =
        new TrialLauncher(
            suite.id(),
            settings.run(),
            tested,
            suite.limits(),
            agent,
            gateway,
            threads,
            settings.seed());
    for (int number = 1; number <= settings.tryTrials(); number++) {
      if (number > settings.parallel()) {
        results.get(number - settings.parallel() - 1).join();
      }
      var result = new CompletableFuture<Trial>();
      results.add(result);
      launcher.start(number, 1, judged -> result.complete(judged.trial()));
    }
    results.forEach(result -> listener.trialFinished(result.join()));
  }

  /** Ends the journal; one without this end was cut short. */
  @Override
  @SuppressWarnings("try") // it is there to be closed last
  public void close() {
    try (var last = stopping) {
      closeAll();
    }
  }

  private void closeAll() {
    gateway.close();
    threads.close();
    var quota = accounting().quota();
    if (quota != null) {
      quota.close(); // writes down what today has used; other suites go on with it
    }
    if (upstreams != null) {
      upstreams.close();
    }
    if (checkpoint != null) {
      if (ended && !checkpoint.isEnded()) {
        checkpoint
            .journal()
            .append(new JournalRecord.RunFinished(settings.run(), Instant.now(), decided));
      }
      checkpoint.journal().close();
    }
  }
}
