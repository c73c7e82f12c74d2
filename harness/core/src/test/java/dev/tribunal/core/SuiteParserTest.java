package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.PlanRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteParserTest {
  private final Path folder;

  SuiteParserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Suite parse(String name, String text) throws SuiteFormatException {
    return SuiteParser.parse(SuiteFilesSample.write(folder, name, text));
  }

  @Test
  void theTupleOfTheFieldIsASuite() throws Exception {
    Suite suite = parse("refunds.json", SuiteFilesSample.TUPLE);

    assertThat(suite.id()).isEqualTo("refunds");
    assertThat(suite.agent()).isNull();
    assertThat(suite.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(suite.run()).isEqualTo(Budget.NONE);
    assertThat(suite.day()).isEqualTo(Budget.NONE);
    assertThat(suite.sha256()).isEqualTo(Hashes.sha256(SuiteFilesSample.TUPLE));
    Case only = suite.cases().get(0);
    assertThat(suite.cases()).hasSize(1);
    assertThat(only.prompt()).isEqualTo("What's the refund policy?");
    assertThat(only.id()).matches("whats-the-refund-policy-[0-9a-f]{8}");
    assertThat(only.location()).hasToString(suite.file() + ":1:1");
    assertThat(only.severity()).isEqualTo("normal");
    assertThat(only.trials()).isEqualTo(105);
    assertThat(only.plan().sequential()).isTrue();
    assertThat(only.plan().lookAhead()).isEqualTo(TrialPlan.LOOK_AHEAD);
    assertThat(only.requirements())
        .containsExactly(new Requirement.PassRate(new TolerantGate(.90, .75, .05, .05)));
    assertThat(only.checks().stream().map(Check::describe))
        .containsExactly(
            "expected_contains \"30 days\"",
            "expected_contains \"receipt\"",
            "forbidden_contains \"I don't know\"",
            "forbidden_contains \"cannot help\"");
    assertThat(only.checks().stream().map(Check::severity))
        .containsExactly(
            Check.Severity.MUST,
            Check.Severity.MUST,
            Check.Severity.FORBIDDEN,
            Check.Severity.FORBIDDEN);
  }

  @Test
  void aListOfTuplesIsASuiteInBothFormats() throws Exception {
    Suite json = parse("a.json", "[" + SuiteFilesSample.TUPLE + "]");
    Suite yaml =
        parse(
            "b.yml",
            """
            - prompt: What's the refund policy?
              expected_contains: ["30 days", receipt]
              forbidden_contains: [I don't know, cannot help]
            """);

    assertThat(yaml.cases().get(0))
        .usingRecursiveComparison()
        .ignoringFields("location")
        .isEqualTo(json.cases().get(0));
  }

  @Test
  void theFullFormGivesEveryField() throws Exception {
    Suite suite = parse("x.yaml", SuiteFilesSample.FULL_YAML);

    assertThat(suite.id()).isEqualTo("support-policy");
    assertThat(suite.agent()).isEqualTo("policy-assistant");
    assertThat(suite.limits())
        .isEqualTo(
            new Limits(
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                20,
                40,
                30,
                50_000L,
                20_000L,
                new BigDecimal("0.50"),
                OnExceeded.CHECKPOINT_AND_PAUSE));
    assertThat(suite.run()).isEqualTo(new Budget(new BigDecimal("5.00"), 2_000_000L));
    assertThat(suite.day()).isEqualTo(new Budget(new BigDecimal("20"), null));
    Case first = suite.cases().get(0);
    assertThat(first.id()).isEqualTo("refund-window");
    assertThat(first.trials()).isEqualTo(120);
    assertThat(first.tags()).containsExactly("support");
    assertThat(first.feature()).isEqualTo("Policies");
    assertThat(first.severity()).isEqualTo("critical");
    assertThat(first.links()).containsExactly(new Link("Policy", "https://policy.example/refunds"));
    assertThat(first.requirements())
        .containsExactly(
            new Requirement.PassRate(new TolerantGate(.90, .75, .06, .05)),
            new Requirement.StepsAtMost(12, new TolerantGate(.95, .80, .05, .05)),
            new Requirement.LatencyAtMost(10_000, new TolerantGate(.95, .80, .05, .05)));
    assertThat(gates(first))
        .as("each is decided at its share of alpha")
        .containsExactly(
            new TolerantGate(.90, .75, .06 / 3, .05),
            new TolerantGate(.95, .80, .05 / 3, .05),
            new TolerantGate(.95, .80, .05 / 3, .05));
    assertThat(first.plan().sequential()).isFalse();
    assertThat(first.plan().lookAhead()).isEqualTo(TrialPlan.LOOK_AHEAD);
    assertThat(first.checks().stream().skip(4).map(Check::describe))
        .containsExactly(
            "never_contains \"wire the money\"",
            "regex \"30\\\\s+days\"",
            "not regex \"(?i)as an ai\"",
            "tool_called \"lookup_policy\" {\"topic\":\"refunds\"}",
            "tool_not_called \"open_ticket\"",
            "steps_at_most 8",
            "contains_any [\"purchase\", \"buying\"]");
    assertThat(first.checks().get(4).severity()).isEqualTo(Check.Severity.NEVER);
  }

  @Test
  void aCaseOverridesTheSuiteFieldByField() throws Exception {
    Case second = parse("x.yaml", SuiteFilesSample.FULL_YAML).cases().get(1);

    assertThat(second.trials()).isEqualTo(200);
    assertThat(second.tags()).containsExactly("gifts", "support");
    assertThat(second.feature()).isEqualTo("Gifts");
    assertThat(second.severity()).isEqualTo("minor");
    assertThat(second.links()).extracting(Link::name).containsExactly("Gifts", "Policy");
    assertThat(second.requirements())
        .extracting(Requirement::name)
        .containsExactly("pass_rate", "steps", "latency");
    assertThat(second.requirements().get(0).gate()).isEqualTo(new DemonstrationGate(.90, .05, .05));
    assertThat(gates(second).get(0)).isEqualTo(new DemonstrationGate(.90, .05 / 3, .05));
    assertThat(second.plan().sequential()).isFalse();
    assertThat(second.plan().lookAhead()).isEqualTo(16);
  }

  @Test
  void trialsDefaultToPlansThatStopEarlyOfWhichTheLargestCounts() throws Exception {
    Case only =
        parse(
                "x.yaml",
                """
                cases:
                  - prompt: hi
                    expected_contains: [hello]
                    require: { steps: { at_most: 3, share: 0.9, bad: 0.8 } }
                """)
            .cases()
            .get(0);

    assertThat(only.trials())
        .isEqualTo(PlanRequest.of(new TolerantGate(.9, .8, .025, .05)).maxTrials())
        .isGreaterThan(105);
    assertThat(only.plan().sequential()).isTrue();
    assertThat(gates(only)).hasSize(2).allSatisfy(gate -> assertThat(gate.alpha()).isEqualTo(.025));
  }

  @Test
  void aDerivedIdDependsOnThePromptAndNotOnThePosition() throws Exception {
    String one = "{\"prompt\": \"Où est ma commande n° 7 ?\", \"expected_contains\": [\"a\"]}";
    String two = "{\"prompt\": \"退款政策?\", \"expected_contains\": [\"a\"]}";
    String three = "{\"prompt\": \"" + "word ".repeat(1000) + "\", \"expected_contains\": [\"a\"]}";

    List<String> ids = ids(parse("a.json", "[%s, %s, %s]".formatted(one, two, three)));

    assertThat(ids(parse("b.json", "[%s, %s, %s]".formatted(three, two, one))))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ids.get(0)).matches("ou-est-ma-commande-n-7-[0-9a-f]{8}");
    assertThat(ids.get(1)).matches("case-[0-9a-f]{8}");
    assertThat(ids.get(2)).matches("(word-){8}[0-9a-f]{8}");
    assertThat(ids).allMatch(id -> id.matches("[a-z0-9][a-z0-9._-]{0,79}"));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws Exception {
    assertThat(parse("bom.json", "\ufeff" + SuiteFilesSample.TUPLE).cases()).hasSize(1);
    assertThat(parse("bom.yaml", "\ufeff" + SuiteFilesSample.FULL_YAML).cases()).hasSize(2);
  }

  @Test
  void suiteFilesAreThoseDirectlyInTheFolderByName() throws IOException {
    for (String name :
        List.of(
            "b.yaml", "a.json", "c.YML", "notes.md", ".hidden.json", "quota.yaml", "prices.yaml")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.createDirectories(folder.resolve("agents.json"));

    assertThat(SuiteParser.suiteFiles(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("a.json", "b.yaml", "c.YML");
  }

  @Test
  void callsOfEachKindHaveALimitOfTheirOwn() throws Exception {
    Suite suite =
        parse(
            "x.yaml",
            """
            agent: x
            limits: { tool_calls: 7, web_requests: 3 }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """);

    assertThat(suite.limits())
        .isEqualTo(new Limits(Limits.DEFAULT.task(), Limits.DEFAULT.llmCalls(), null, 7, 3));
  }

  /** The gates by which the requirements are decided. */
  private static List<Gate> gates(Case tested) {
    return IntStream.range(0, tested.requirements().size())
        .mapToObj(i -> tested.plan().test().plan(i).orElseThrow().gate())
        .toList();
  }

  private static List<String> ids(Suite suite) {
    return suite.cases().stream().map(Case::id).toList();
  }

  @Test
  void aCaseHasItsOwnFaultsOrElseTheSuites() throws Exception {
    Suite suite = parse("x.yaml", SuiteFilesSample.FULL_YAML);

    assertThat(suite.cases().get(0).faults())
        .isEqualTo(
            new Faults(
                "support-policy",
                7,
                List.of(
                    new FaultRule(
                        1,
                        new Fault.ErrorStatus(
                            429, new Fault.RetryAfter(Duration.ofSeconds(2), false)),
                        "model",
                        null,
                        new FaultTrigger.OnCalls(Set.of(1, 3))),
                    new FaultRule(
                        2,
                        new Fault.SchemaDrift(
                            Map.of("total", "amount"),
                            List.of("items.price"),
                            Map.of("id", "string")),
                        "tools",
                        "/orders/*",
                        new FaultTrigger.WithProbability(0.3)),
                    new FaultRule(
                        3,
                        new Fault.ErrorStatus(
                            503, new Fault.RetryAfter(Duration.ofMinutes(1), true)),
                        "model",
                        null,
                        new FaultTrigger.During(Duration.ofMillis(500), Duration.ofSeconds(5))))));
    assertThat(suite.cases().get(1).faults())
        .isEqualTo(
            new Faults(
                "support-policy",
                7,
                List.of(
                    new FaultRule(
                        1,
                        new Fault.SlowFirstToken(Duration.ofSeconds(2)),
                        "model",
                        null,
                        new FaultTrigger.WithProbability(1)))));
  }

  @Test
  void everyFaultOfTheSchemaIsKnown() throws Exception {
    for (String name : SuiteSchemaTest.faultNames()) {
      String needed =
          switch (name) {
            case "slow_first_token" -> ", delay: 1s";
            case "schema_drift" -> ", service: tools, remove: [a]";
            default -> "";
          };
      Suite suite =
          parse(
              "x.yaml",
              "prompt: hi\nexpected_contains: [a]\nfaults: { rules: [{ fault: %s, on_call: 1%s }] }"
                  .formatted(name, needed));
      assertThat(suite.cases().get(0).faults().rules().get(0).fault().id()).isEqualTo(name);
    }
  }

  @Test
  void anEmptyListOfFaultsSwitchesTheSuitesOff() throws Exception {
    Suite suite =
        parse(
            "x.yaml",
            """
            faults: { rules: [{ fault: refusal, on_call: 1 }] }
            cases: [{ prompt: hi, expected_contains: [a], faults: { rules: [] } }]
            """);

    assertThat(suite.cases().get(0).faults().isEmpty()).isTrue();
  }

  @Test
  void moneyIsReadAsItIsWritten() throws Exception {
    Suite suite =
        parse(
            "money.yaml",
            """
            limits: { usd: 0.50 }
            require:
              cost_usd: { at_most: 0.02, share: 0.95, bad: 0.80 }
            cases:
              - { prompt: a, expected_contains: [b] }
              - prompt: c
                expected_contains: [d]
                trials: 100
                require:
                  cost_usd: { at_most: 1e-3, share: 0.90, demonstrate: 0.95 }
            """);

    assertThat(suite.limits().usd()).isEqualTo(new BigDecimal("0.50"));
    assertThat(suite.cases())
        .extracting(tested -> tested.requirements().get(1))
        .containsExactly(
            new Requirement.CostAtMost(
                new BigDecimal("0.02"), new TolerantGate(.95, .80, .05, .05)),
            new Requirement.CostAtMost(
                new BigDecimal("0.001"), new DemonstrationGate(.90, .05, .05)));
    assertThat(suite.cases())
        .extracting(tested -> gates(tested).get(1))
        .containsExactly(
            new TolerantGate(.95, .80, .05 / 2, .05), new DemonstrationGate(.90, .05 / 2, .05));
  }
}
