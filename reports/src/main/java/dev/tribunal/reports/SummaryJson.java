package dev.tribunal.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Distribution;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** summary.json: the run for machines, in the form that reports/README.md describes. */
final class SummaryJson {
  static final String FORMAT = "tribunal-summary/2";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SummaryJson() {}

  static String of(RunReport report) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("run", report.run());
    ArrayNode suites = root.putArray("suites");
    report.suites().forEach(suite -> add(suites.addObject(), suite));
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void add(ObjectNode node, SuiteReport suite) {
    node.put("suite", suite.suite());
    var header = suite.header();
    if (header == null) {
      node.putNull("journal");
    } else {
      node.putObject("journal")
          .put("started_at", header.startedAt().toString())
          .put("origin", header.origin())
          .put("regraded", header.regraded())
          .put("mode", header.mode().word())
          .put("suite_file", header.suiteFile())
          .put("suite_sha256", header.suiteSha256())
          .put("agent", header.agent().name())
          .put("model", header.agent().model())
          .put("prompt_sha256", header.agent().promptSha256())
          .put("code_sha256", header.agent().codeSha256())
          .put("partial", header.partial());
    }
    add(node.putArray("problems"), suite.problems());
    ArrayNode cases = node.putArray("cases");
    suite.cases().forEach(found -> add(cases.addObject(), found));
  }

  private static void add(ObjectNode node, CaseReport found) {
    CaseVerdict verdict = found.verdict();
    node.put("case", found.caseId());
    node.put("decision", found.decided() ? verdict.decision().name() : null);
    node.put("planned", verdict.planned());
    node.put("trials", verdict.trials());
    node.put("sequential", verdict.sequential());
    node.put("successes", verdict.successes());
    node.put("extra", verdict.extra());
    node.put("cut", verdict.cut());
    node.put("reruns", verdict.reruns());
    node.put("attempts", verdict.attempts());
    ObjectNode lost = node.putObject("lost_attempts");
    verdict.lost().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> lost.put(entry.getKey().name(), entry.getValue()));
    passRate(node, verdict);
    ObjectNode outcomes = node.putObject("outcomes");
    verdict.outcomes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              var outcome =
                  outcomes.putObject(entry.getKey().name()).put("trials", entry.getValue());
              found
                  .share(entry.getKey())
                  .ifPresent(
                      share ->
                          outcome
                              .put("share_lower", sixDigits(share.lower()))
                              .put("share_upper", sixDigits(share.upper())));
            });
    add(node, "steps", verdict.steps(), found.hasLimits());
    add(node, "latency_millis", verdict.latencyMillis(), found.hasLimits());
    node.putObject("tokens")
        .put("input", verdict.tokens().input())
        .put("output", verdict.tokens().output());
    node.put("cost_usd", verdict.costUsd());
    add(node.putArray("reasons"), verdict.reasons());
    add(node.putArray("notices"), verdict.notices());
    node.put("evidence", verdict.evidence());
  }

  /** Without limits while it is undecided: then no interval holds. */
  private static void passRate(ObjectNode node, CaseVerdict verdict) {
    var rate = verdict.passRate().filter(one -> one.trials() > 0).orElse(null);
    if (rate == null) {
      node.putNull("pass_rate");
      return;
    }
    ObjectNode shown =
        node.putObject("pass_rate")
            .put("rate", sixDigits((double) rate.satisfied() / rate.trials()))
            .put("trials", rate.trials());
    var interval = rate.interval();
    if (interval != null) {
      shown
          .put("lower", sixDigits(interval.lower()))
          .put("upper", sixDigits(interval.upper()))
          .put("level", interval.level());
    }
  }

  private static void add(
      ObjectNode node, String field, Distribution distribution, boolean withLimits) {
    if (distribution.size() == 0) {
      node.putNull(field);
      return;
    }
    var p95 = distribution.quantileInterval(0.95);
    ObjectNode figures =
        node.putObject(field)
            .put("median", distribution.quantile(0.5))
            .put("p95", distribution.quantile(0.95));
    limit(figures, "p95_lower", withLimits ? p95.lower() : OptionalLong.empty());
    limit(figures, "p95_upper", withLimits ? p95.upper() : OptionalLong.empty());
    ObjectNode counts = figures.putObject("counts");
    distribution.counts().forEach((value, times) -> counts.put(String.valueOf(value), times));
  }

  /** Null where there is no such limit. */
  private static void limit(ObjectNode node, String field, OptionalLong limit) {
    if (limit.isPresent()) {
      node.put(field, limit.getAsLong());
    } else {
      node.putNull(field);
    }
  }

  private static double sixDigits(double share) {
    return Math.rint(share * 1e6) / 1e6;
  }

  private static void add(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
