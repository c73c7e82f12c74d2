package dev.tribunal.ci;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Pending;
import dev.tribunal.core.Problem;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what a run left: the suites say what has to be there, the journals what is. */
final class Evidence {
  private static final String ENDING = ".ndjson";

  private final GateOptions options;
  private final Policy policy;
  private final Path journals;
  private final Map<String, Suite> suites = new LinkedHashMap<>();
  private final List<CaseFinding> cases = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<RunMode> modes = EnumSet.noneOf(RunMode.class);
  private final List<Finding> missing = new ArrayList<>();
  private final Set<String> regraded = new TreeSet<>();
  private boolean suiteUnreadable;
  private boolean paused;

  private Evidence(GateOptions options, Policy policy) {
    this.options = options;
    this.policy = policy;
    this.journals = options.journals().resolve(options.run());
  }

  static Evidence gather(GateOptions options, Policy policy) {
    var evidence = new Evidence(options, policy);
    evidence.readSuites();
    evidence.suites.values().forEach(evidence::audit);
    evidence.refuseMissing();
    evidence.refusePending();
    evidence.refuseStrayJournals();
    evidence.checkSelection();
    evidence.checkSimulated();
    return evidence;
  }

  List<CaseFinding> cases() {
    return List.copyOf(cases);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The modes of the judged journals: one, unless journals were put together. */
  Set<RunMode> modes() {
    return Set.copyOf(modes);
  }

  /** The runs whose trials were graded anew, instead of trials being run. */
  Set<String> regraded() {
    return Set.copyOf(regraded);
  }

  private void readSuites() {
    List<Path> files;
    try {
      files = SuiteParser.suiteFiles(options.suites());
    } catch (UncheckedIOException e) {
      broken("The suites in %s can't be listed: %s", options.suites(), e.getCause());
      return;
    }
    if (files.isEmpty()) {
      broken("%s holds no suite file, so there is nothing to judge", options.suites());
    }
    for (Path file : files) {
      try {
        var suite = SuiteParser.parse(file);
        var other = suites.putIfAbsent(suite.id(), suite);
        if (other != null) {
          broken("%s and %s are both suite '%s'; rename one", other.file(), file, suite.id());
        }
      } catch (SuiteFormatException e) {
        suiteUnreadable = true;
        e.problems().stream().map(Problem::toString).forEach(problem -> broken("%s", problem));
      }
    }
  }

  private void audit(Suite suite) {
    Path file = journals.resolve(suite.id() + ENDING);
    if (!Files.exists(file)) {
      if (options.selection().isEmpty()) {
        missing.add(
            Finding.broken(
                "%s: there is no journal %s, so its cases were not run (%d); is there a marker"
                    + " class for %s, and was it selected?",
                suite.id(), file, suite.cases().size(), suite.file()));
      }
      return;
    }
    var result = JournalAudit.of(suite, file, options.run());
    findings.addAll(result.findings());
    paused |= result.paused();
    result.header().ifPresent(header -> checkPlan(suite, file, header));
    var mode = result.header().map(JournalRecord.RunStarted::mode);
    mode.ifPresent(modes::add);
    var before = result.header().map(JournalRecord.RunStarted::regraded);
    before.ifPresent(run -> refuseRegraded(suite, run));
    boolean recorded = mode.filter(m -> m != RunMode.LIVE).isPresent() && before.isEmpty();
    cases.addAll(recorded ? withLedger(suite, result.cases()) : result.cases());
  }

  /** Trials of before say nothing about the agent that is to be deployed. */
  private void refuseRegraded(Suite suite, String before) {
    regraded.add(before);
    if (options.deploy()) {
      broken(
          "%s: its trials are those of run '%s', graded anew, and no evidence for a deploy; run it",
          suite.id(), before);
    }
  }

  /** What comes after a pause has no journal yet, and is no trouble of its own. */
  private void refuseMissing() {
    if (!paused) {
      findings.addAll(missing);
    }
  }

  private void checkPlan(Suite suite, Path file, JournalRecord.RunStarted header) {
    var planned = header.cases().stream().map(JournalRecord.PlannedCase::id).toList();
    var lacking =
        suite.cases().stream()
            .filter(tested -> !planned.contains(tested.id()))
            .map(tested -> tested.id())
            .toList();
    if (header.partial() && options.selection().isEmpty()) {
      broken(
          "%s: %s is of a partial run, without %s, though no selection was asked for; run it again",
          suite.id(), file, lacking);
    } else if (!header.partial() && !lacking.isEmpty()) {
      broken("%s: %s lacks %s; run it again", suite.id(), file, lacking);
    }
  }

  private List<CaseFinding> withLedger(Suite suite, List<CaseFinding> judged) {
    var audit =
        LedgerAudit.of(options.fixtures().resolve(suite.id()), judged, policy.sameQuestion());
    findings.addAll(audit.findings());
    return audit.cases();
  }

  /** A suite that got lost without a journal is seen in a partial run too. */
  private void refusePending() {
    try {
      for (Pending.Left left : Pending.read(journals)) {
        if (!paused || !left.isBrokenOff()) {
          broken("%s: %s", left.name(), left.reason());
        }
      }
    } catch (IOException e) {
      broken("What is pending in %s can't be read: %s", journals, e);
    }
  }

  /** A journal without a suite is a suite that was lost between run and gate. */
  private void refuseStrayJournals() {
    if (suiteUnreadable || !Files.isDirectory(journals)) {
      return;
    }
    try (Stream<Path> files = Files.list(journals)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .filter(name -> !suites.containsKey(name.substring(0, name.length() - ENDING.length())))
          .sorted()
          .forEach(
              name ->
                  broken(
                      "%s belongs to no suite in %s; was a suite removed or renamed after the run?",
                      journals.resolve(name), options.suites()));
    } catch (IOException e) {
      broken("The journals in %s can't be listed: %s", journals, e);
    }
  }

  private void checkSelection() {
    if (!options.selection().isEmpty()) {
      if (!policy.allowPartial()) {
        broken(
            "The run was limited to '%s', and a partial run is no evidence for a deploy; run all",
            options.selection());
      }
      if (!paused) { // then what it selects may be still to come
        options
            .selection()
            .unmatched(cases)
            .forEach(element -> broken("'%s' selects no case that was judged", element));
      }
    }
    if (cases.isEmpty() && !paused) {
      broken("No case was judged, and nothing is never green");
    }
  }

  private void checkSimulated() {
    long simulated = cases.stream().filter(CaseFinding::simulated).count();
    if (simulated > 0 && !policy.allowSimulated()) {
      findings.add(
          Finding.violation(
              "%d of %d cases rest on simulated answers, which the policy refuses (simulated:"
                  + " refuse); record them from the real provider",
              simulated, cases.size()));
    }
  }

  private void broken(String message, @Nullable Object... args) {
    findings.add(Finding.broken(message, args));
  }
}
