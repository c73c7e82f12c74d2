package dev.tribunal.core.checks;

import java.util.List;

/**
 * A check that is wrong.
 *
 * @param check in YAML's short form
 * @param problem what is told of a suite with this check alone, without the file
 */
record BadCheckSample(String check, String problem) {
  private static final String OWN = "dev.tribunal.core.checks.run.OwnSamples$";

  static final List<BadCheckSample> ALL =
      List.of(
          bad("tool_called: { name: t, match: exact }", ""),
          bad("tool_called: { name: t, args: { a: 1 }, match: exactly }", ""),
          bad("tool_called: { name: t, fields: {} }", ""),
          bad("tool_called: { name: t, fields: { a: 1 } }", ""),
          bad("tool_called: { name: t, fields: { a: { optional: true } } }", ""),
          bad("tool_called: { name: t, fields: { a: { equals: 1, contains: x } } }", ""),
          bad("tool_called: { name: t, fields: { a: { equals: x, tolerance: 1 } } }", ""),
          bad("tool_called: { name: t, fields: { a: { equals: 1, tolerance: -1 } } }", ""),
          bad("tool_called: { name: t, fields: { a: { contains: x, tolerance: 1 } } }", ""),
          bad("tool_called: { name: t, fields: { a: { equals: 1, ignore_case: true } } }", ""),
          bad("tool_called: { name: t, fields: { a: { matches: x, ignore_case: true } } }", ""),
          bad("tool_called: { name: t, fields: { a: { matches: '(' } } }", ""),
          bad("tool_called: { name: t, fields: { a: { matches: '.*' } } }", ""),
          bad("tool_called: { name: t, fields: { a: { one_of: [] } } }", ""),
          bad("tool_called: { name: t, args_schema: {} }", ""),
          bad("tool_called: { name: t, args_schema: { type: strng } }", ""),
          bad("tool_called: { name: t, args_schema: { properties: { a: { minLength: x } } } }", ""),
          bad("tool_called: { name: t, args_schema: { $ref: 'http://x.example/s.json' } }", ""),
          bad("tool_called: { name: t, args_schema: { $schema: 'http://x.example/s' } }", ""),
          bad("tool_called: { name: t, args_schema: { $ref: '#/$defs/a' } }", ""),
          bad("tool_called: { name: t, args_schema: { $ref: '#' } }", ""),
          bad("tool_called: { name: t, args_schema: { properties: { a: { pattern: '(?=x)' } } } }", ""),
          bad("tool_not_called: t", ""),
          bad("tool_called_before: { first: t }", ""),
          bad("tool_called_before: { first: t, then: t }", ""),
          bad("tool_call_count: -1", ""),
          bad("tool_call_count: many", ""),
          bad("tool_call_count: { name: t }", ""),
          bad("tool_call_count: { exactly: 1, min: 1 }", ""),
          bad("tool_call_count: { min: 0 }", ""),
          bad("tool_call_count: { min: 3, max: 2 }", ""),
          bad("tool_order: [t]", ""),
          bad("tool_order: t", ""),
          bad("tool_order: { tools: [t, u], strict: maybe }", ""),
          bad("trajectory: { mode: strict }", ""),
          bad("trajectory: { calls: [] }", ""),
          bad("trajectory: { steps: [[]] }", ""),
          bad("trajectory: { steps: [{ name: t }] }", ""),
          bad("trajectory: { calls: [t] }", ""),
          bad("trajectory: { calls: [{ name: t }], steps: [[{ name: t }]] }", ""),
          bad("trajectory: { calls: [{ name: t }], mode: any }", ""),
          bad("trajectory: { calls: [{ name: t }], args: some }", ""),
          bad("trajectory: { calls: [{ name: t, args: {} }], overrides: { tt: ignore } }", ""),
          bad("trajectory: { calls: [{ name: t, args: { a: 1 } }], overrides: { t: [b] } }", ""),
          bad("trajectory: { calls: [{ name: t, args: { a: 1 } }], overrides: { t: some } }", ""),
          bad("no_loop: false", ""),
          bad("no_loop: {}", ""),
          bad("no_loop: { same_call: 1 }", ""),
          bad("valid_tool_calls: false", ""),
          bad("valid_tool_calls: { tools: [] }", ""),
          bad("valid_tool_calls: { tools: [{ name: t }, { name: t }] }", ""),
          bad("valid_tool_calls: { tools: [{ name: t, parameters: { type: no } }] }", ""),
          bad("system_prompt: always", ""),
          bad("system_prompt: {}", ""),
          bad("system_prompt: { contains: '' }", ""),
          bad("system_prompt: { contains: [] }", ""),
          bad("system_prompt: { sha256: abc }", ""),
          bad("input_tokens: 5", ""),
          bad("input_tokens: { at_most: 0 }", ""),
          bad("oldest_trimmed_first: false", ""),
          bad("model_asked: 4", ""),
          bad("model_asked: { matches: '[' }", ""),
          bad("model_asked: { name: x }", ""),
          bad("tokens: { at_most: 1.5 }", ""),
          bad("latency: { at_most: 10 }", ""),
          bad("cost_usd: { at_most: 0 }", ""),
          bad("finish_reason: end_turn", ""),
          bad("model_used: { matches: '' }", ""),
          bad("way_out: false", ""),
          bad("way_out: { or: ['('] }", ""),
          bad("way_out: { if_nothing_failed: fails }", ""),
          bad("file: a.txt", ""),
          bad("file: { path: /etc/passwd }", ""),
          bad("file: { path: a/../../b }", ""),
          bad("file: { path: a, exists: false, contains: x }", ""),
          bad("file: { path: a, at_most_bytes: -1 }", ""),
          bad("file: { path: a, matches: '*' }", ""),
          bad("file: { path: a, schema: { type: 5 } }", ""),
          bad("java: 'no class'", ""),
          bad("java: com.example.Missing", ""),
          bad("java: java.lang.String", ""),
          bad("java: dev.tribunal.core.Check", ""),
          bad("java: " + OWN + "Abstract", ""),
          bad("java: " + OWN + "Hidden", ""),
          bad("java: " + OWN + "WithWord", ""),
          bad("java: " + OWN + "ThrowsWhenMade", ""),
          bad("java: " + OWN + "MakesNothing", ""),
          bad("java: " + OWN + "ThrowsInstead", ""),
          bad("java: { class: " + OWN + "Polite, args: { a: 1 } }", ""),
          bad("java: " + OWN + "Has", ""),
          bad("java: { args: {} }", ""));

  private static BadCheckSample bad(String check, String problem) {
    return new BadCheckSample(check, problem);
  }

  @Override
  public String toString() {
    return check;
  }
}
