package dev.tribunal.core;

import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.verdict.Design;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cases, trials and journals that tests are made of. */
final class JournalSample {
  static final TolerantGate GATE = new TolerantGate(0.90, 0.75, 0.05, 0.05);
  static final Instant TIME = Instant.parse("2026-11-20T10:15:30.250Z");

  private static final String SYSTEM_SHA256 = Hashes.sha256("Be kind.");

  private JournalSample() {}

  static Case caseOf(int trials, List<Check> checks, Requirement... requirements) {
    List<Requirement> asked = List.of(requirements);
    return caseOf(
        checks, asked, TrialPlan.of(asked, checks, new Design.Fixed(trials), TrialPlan.LOOK_AHEAD));
  }

  static Case caseOf(List<Check> checks, List<Requirement> requirements, TrialPlan plan) {
    return new Case(
        "refund-window",
        new SourceLocation(Path.of("support-policy.yaml"), 3, 5),
        Dialogue.of("What's the refund policy?"),
        checks,
        requirements,
        plan,
        List.of(),
        null,
        "normal",
        List.of(),
        Faults.NONE);
  }

  static Case passRateCase(int trials) {
    return caseOf(trials, List.of(check(Check.Severity.MUST)), new Requirement.PassRate(GATE));
  }

  static Check check(Check.Severity severity) {
    return new Check() {
      @Override
      public String describe() {
        return "contains \"30 days\"";
      }

      @Override
      public CheckResult check(Trajectory trajectory) {
        throw new UnsupportedOperationException("the trials of these tests are judged already");
      }

      @Override
      public Severity severity() {
        return severity;
      }
    };
  }

  static Trial trial(int number, Outcome outcome) {
    return trial(number, 1, outcome, "answer " + number);
  }

  static Trial trial(int number, int attempt, Outcome outcome, String answer) {
    var checks =
        outcome == Outcome.SUCCESS
            ? List.of(CheckResult.pass("contains \"30 days\""))
            : List.of(CheckResult.fail("contains \"30 days\"", "\"30 days\" is not in the answer"));
    return new Trial(
        number,
        attempt,
        outcome,
        outcome.isEvidence() ? "" : "the connection was refused",
        outcome.isEvidence() ? checks : List.of(),
        trajectory(answer, 2));
  }

  static Trajectory trajectory(String answer, int steps) {
    var list = new ArrayList<Step>();
    for (int i = 1; i <= steps; i++) {
      boolean last = i == steps;
      list.add(
          new Step(
              i,
              new ModelIdentity(
                  "openai.chat",
                  "gpt-4o-mini",
                  "gpt-4o-mini-2024-07-18",
                  new TreeMap<>(Map.of("system_fingerprint", "fp_44709d6fcb"))),
              new ModelRequest(SYSTEM_SHA256, List.of("user:8f06b9952b58a236")),
              null,
              last ? answer : "",
              last
                  ? List.of()
                  : List.of(new ToolCall("lookup_policy", "{\"topic\":\"refunds\"}", "30 days")),
              last ? "stop" : null,
              new Usage(100, 20),
              new BigDecimal("0.000027"),
              200,
              (i - 1) * 500L,
              400,
              List.of()));
    }
    return new Trajectory(
        answer,
        list,
        List.of(new ServiceCall("tools", "GET", "/policies/refunds", 200, 410, 30, List.of())),
        List.of(new Turn(1, "What's the refund policy?", answer, steps, 1)),
        Map.of(SYSTEM_SHA256, "Be kind."),
        new AgentFiles(
            List.of(new AgentFile("notes/refund.md", 7, Hashes.sha256("30 days"), "30 days")),
            "there are more than 100"),
        new AgentReport(List.of("queued", "done"), new BigDecimal("0.01")),
        List.of(new Judgement(Hashes.sha256("Is it kind?"), "{\"verdict\":\"pass\"}", "")),
        List.of(
            new HarnessCall(
                "judge", 200, new Usage(300, 10, 0, 0, 0), new BigDecimal("0.000051"))));
  }

  /** Counts trials of these outcomes, each in the next slot. */
  static CaseTally tally(Case tested, Outcome... outcomes) {
    var tally = new CaseTally(tested);
    for (int i = 0; i < outcomes.length; i++) {
      tally.add(trial(i + 1, outcomes[i]));
    }
    return tally;
  }

  static Outcome[] outcomes(int successes, int failures) {
    var all = new Outcome[successes + failures];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < failures ? Outcome.WRONG_ANSWER : Outcome.SUCCESS;
    }
    return all;
  }

  /** A whole journal of one case with two trials of eleven, one of which was run again. */
  static List<JournalRecord> records() {
    var tested = passRateCase(11);
    var trials =
        List.of(
            trial(1, Outcome.SUCCESS),
            trial(2, 1, Outcome.PROVIDER_ERROR, ""),
            trial(2, 2, Outcome.WRONG_ANSWER, "Größe ≥ 5 \u2028 \"quoted\" \\ \n line"));
    var tally = new CaseTally(tested);
    var records = new ArrayList<JournalRecord>();
    records.add(header(JournalRecord.FORMAT));
    for (var trial : trials) {
      tally.add(trial);
      records.add(new JournalRecord.TrialFinished(tested.id(), trial));
    }
    var verdict = tally.verdict("recorded 2026-11-20, model gpt-4o-mini-2024-07-18");
    records.add(new JournalRecord.CaseDecided(tested.id(), verdict));
    records.add(new JournalRecord.RunFinished("20261120-1", TIME.plusSeconds(9), 1));
    return List.copyOf(records);
  }

  /** A line of each kind: what else a run can leave stands before the verdict. */
  static List<JournalRecord> everyKind() {
    var records = new ArrayList<>(records());
    var stopped =
        new Stopped(
            "usd",
            "$0.50",
            "$0.52",
            4200,
            "{\"messages\":[]}",
            List.of(new ToolCall("lookup_policy", "{}", null)),
            List.of("POST tools /refunds"));
    records.addAll(
        records.size() - 2,
        List.of(
            new JournalRecord.TrialCut(
                "refund-window",
                3,
                1,
                JournalRecord.TrialCut.Reason.LIMIT,
                trajectory("", 1),
                stopped),
            new JournalRecord.RunPaused(
                TIME.plusSeconds(5),
                "limits.usd is used up",
                "mvn verify -Dtribunal.approve=usd=1"),
            new JournalRecord.RunContinued(
                TIME.plusSeconds(6), "20261120-1", "line 9 was torn", "usd=1")));
    return List.copyOf(records);
  }

  static JournalRecord.RunStarted header(String format) {
    return new JournalRecord.RunStarted(
        format,
        "20261120-1",
        TIME,
        "20261120-1",
        null,
        RunMode.REPLAY,
        "support-policy",
        "support-policy.yaml",
        Hashes.sha256("the suite"),
        new JournalRecord.AgentVersion(
            "policy-assistant",
            "gpt-4o-mini",
            Hashes.sha256("You are a policy assistant."),
            Hashes.sha256("code")),
        1,
        List.of(
            new JournalRecord.PlannedCase(
                "refund-window", Hashes.sha256("What's the refund policy?"), 11, false, null)),
        false);
  }

  static Path write(Path file, List<JournalRecord> records) {
    try (var journal = Journal.create(file)) {
      records.forEach(journal::append);
    }
    return file;
  }

  /** What a reader handed over, what it set aside, and what it refused. */
  record Read(List<JournalRecord> records, @Nullable String setAside, @Nullable String refused) {
    static Read of(Path file) {
      var records = new ArrayList<JournalRecord>();
      try {
        var setAside = JournalReader.read(file, records::add).orElse(null);
        return new Read(records, setAside, null);
      } catch (JournalException e) {
        return new Read(records, null, e.getMessage());
      }
    }
  }

  static EnumMap<Outcome, Integer> counts(Outcome outcome, int times) {
    var counts = new EnumMap<Outcome, Integer>(Outcome.class);
    counts.put(outcome, times);
    return counts;
  }
}
