package dev.tribunal.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Suite files that are good. */
final class SuiteFilesSample {
  static final String TUPLE =
      """
      { "prompt": "What's the refund policy?",
        "expected_contains": ["30 days", "receipt"],
        "forbidden_contains": ["I don't know", "cannot help"] }
      """;

  static final String FULL_YAML =
      """
      suite: support-policy
      description: What customers ask about
      agent: policy-assistant
      tags: [support]
      feature: Policies
      severity: critical
      links: [{ name: Policy, url: "https://policy.example/refunds" }]
      trials: 120
      require:
        pass_rate: { good: 0.90, bad: 0.75, alpha: 0.06, beta: 0.05 }
        steps: { at_most: 12, share: 0.95, bad: 0.80 }
        latency: { at_most: 10s, share: 0.95, bad: 0.80 }
      limits:
        tool_call: 30s
        step: 60s
        turn: 2m
        task: 5m
        llm_calls: 20
        tool_calls: 40
        web_requests: 30
        tokens_per_turn: 20000
        tokens: 50000
        usd: 0.50
        on_exceeded: checkpoint_and_pause
      run: { usd: 5.00, tokens: 2000000 }
      day: { usd: 20 }
      faults:
        seed: 7
        rules:
          - { fault: status_429, on_call: [1, 3], retry_after: 2s }
          - fault: schema_drift
            service: tools
            path: /orders/*
            probability: 0.3
            rename: { total: amount }
            remove: [items.price]
            retype: { id: string }
          - { fault: status_503, during: { after: 500ms, lasting: 5s }, retry_at: 1m }
      cases:
        - id: refund-window
          prompt: What's the refund policy?
          expected_contains: ["30 days", "receipt"]
          forbidden_contains: ["I don't know", "cannot help"]
          never_contains: ["wire the money"]
          checks:
            - regex: '30\\s+days'
            - { regex: "(?i)as an ai", not: true }
            - tool_called: { name: lookup_policy, args: { topic: refunds } }
            - tool_not_called: { name: open_ticket }
            - steps_at_most: 8
            - contains_any: [purchase, buying]
        - prompt: Can I return a gift?
          expected_contains: ["gift receipt"]
          tags: [gifts]
          feature: Gifts
          severity: minor
          links: [{ name: Gifts, url: "http://policy.example/gifts" }]
          trials: { fixed: 200, look_ahead: 16 }
          require:
            pass_rate: { at_least: 0.90, demonstrate: 0.95 }
          faults: { rules: [{ fault: slow_first_token, delay: 2s, probability: 1 }] }
      """;

  static final String FULL_JSON =
      """
      {
        "$schema": "suite.schema.json",
        "suite": "orders",
        "trials": {"fixed": 70.0},
        "cases": [
          {"id": "status", "prompt": "Where is order 7?", "expected_contains": ["shipped"],
           "checks": [{"tool_called": {"name": "lookup_order", "args": {"id": 7}}}]},
          {"prompt": "Cancel it", "never_contains": ["done"], "severity": "blocker",
           "trials": {"max": 84, "look_ahead": 4}}
        ],
        "limits": {"on_exceeded": "stop"},
        "day": {"tokens": 1000000000}
      }
      """;

  private SuiteFilesSample() {}

  static Stream<String> good() {
    return Stream.of(
        TUPLE,
        "[" + TUPLE + "]",
        FULL_YAML,
        FULL_JSON,
        "prompt: hi\nexpected_contains: [hello]\nforbidden_contains: []\n",
        "- prompt: hi\n  checks: [{steps_at_most: 1}]\n",
        "cases: [{prompt: hi, expected_contains: [a], require: {steps: {at_most: 3, share: 0.9, demonstrate: 0.9}}, trials: 30}]",
        "cases: [{prompt: hi, expected_contains: [a], trials: {look_ahead: 100}}]\nrun: {tokens: 1}\n");
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON starts with a bracket here, and YAML does not. */
  static String nameFor(String text) {
    return text.startsWith("{") || text.startsWith("[") ? "sample.json" : "sample.yaml";
  }
}
