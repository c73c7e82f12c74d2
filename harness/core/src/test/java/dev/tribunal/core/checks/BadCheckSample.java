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
          bad(
              "tool_called: { name: t, match: exact }",
              "3:38: checks[0].tool_called.match: has no meaning without args; give args, or leave it out"),
          bad(
              "tool_called: { name: t, args: { a: 1 }, match: exactly }",
              "3:54: checks[0].tool_called.match: \"exactly\" must be one of exact, superset, subset; did you mean \"exact\"?"),
          bad(
              "tool_called: { name: t, fields: {} }",
              "3:39: checks[0].tool_called.fields: an empty object must be an object of fields, each with one of equals, one_of, contains, matches; a field is an argument's name, or names with dots between them that lead into objects"),
          bad(
              "tool_called: { name: t, fields: { a: 1 } }",
              "3:44: checks[0].tool_called.fields.a: 1 must be an object with one of equals, one_of, contains, matches, and tolerance, ignore_case, optional where they are meant"),
          bad(
              "tool_called: { name: t, fields: { a: { optional: true } } }",
              "3:44: checks[0].tool_called.fields.a: says nothing of the value; give one of equals, one_of, contains, matches"),
          bad(
              "tool_called: { name: t, fields: { a: { equals: 1, contains: x } } }",
              "3:44: checks[0].tool_called.fields.a: has equals and contains, of which one is enough; keep one"),
          bad(
              "tool_called: { name: t, fields: { a: { equals: x, tolerance: 1 } } }",
              "3:68: checks[0].tool_called.fields.a.tolerance: has no meaning where equals is no number; leave it out"),
          bad(
              "tool_called: { name: t, fields: { a: { equals: 1, tolerance: -1 } } }",
              "3:68: checks[0].tool_called.fields.a.tolerance: -1 must be a number of at least 0"),
          bad(
              "tool_called: { name: t, fields: { a: { contains: x, tolerance: 1 } } }",
              "3:70: checks[0].tool_called.fields.a.tolerance: has no meaning without equals; leave it out"),
          bad(
              "tool_called: { name: t, fields: { a: { equals: 1, ignore_case: true } } }",
              "3:70: checks[0].tool_called.fields.a.ignore_case: has no meaning where no value is a text; leave it out"),
          bad(
              "tool_called: { name: t, fields: { a: { matches: x, ignore_case: true } } }",
              "3:71: checks[0].tool_called.fields.a.ignore_case: does not go with matches; begin the expression with (?i)"),
          bad(
              "tool_called: { name: t, fields: { a: { matches: '(' } } }",
              "3:55: checks[0].tool_called.fields.a.matches: \"(\" is not a regular expression of RE2: missing closing ); RE2 has no look-around and no back-references"),
          bad(
              "tool_called: { name: t, fields: { a: { matches: '.*' } } }",
              "3:55: checks[0].tool_called.fields.a.matches: \".*\" matches every text, so it checks nothing; ask for at least one character"),
          bad(
              "tool_called: { name: t, fields: { a: { one_of: [] } } }",
              "3:54: checks[0].tool_called.fields.a.one_of: an empty list must be a list with at least one value"),
          bad(
              "tool_called: { name: t, args_schema: {} }",
              "3:44: checks[0].tool_called.args_schema: an empty object must be a JSON Schema, an object with at least one rule"),
          bad(
              "tool_called: { name: t, args_schema: { type: strng } }",
              "3:52: checks[0].tool_called.args_schema.type: is not valid in JSON Schema: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]"),
          bad(
              "tool_called: { name: t, args_schema: { properties: { a: { minLength: x } } } }",
              "3:76: checks[0].tool_called.args_schema.properties.a.minLength: is not valid in JSON Schema: string found, integer expected"),
          bad(
              "tool_called: { name: t, args_schema: { $ref: 'http://x.example/s.json' } }",
              "3:52: checks[0].tool_called.args_schema.$ref: \"http://x.example/s.json\" refers to another document, and nothing is fetched; put that into $defs, and refer to it with #/$defs/…"),
          bad(
              "tool_called: { name: t, args_schema: { $schema: 'http://x.example/s' } }",
              "3:55: checks[0].tool_called.args_schema.$schema: \"http://x.example/s\" is no draft of JSON Schema that is known here; leave it out for 2020-12, or give http://json-schema.org/draft-07/schema# or another from draft 4 on"),
          bad(
              "tool_called: { name: t, args_schema: { $ref: '#/$defs/a' } }",
              "3:52: checks[0].tool_called.args_schema.$ref: \"#/$defs/a\" leads nowhere in this schema; correct it"),
          bad(
              "tool_called: { name: t, args_schema: { $ref: '#' } }",
              "3:44: checks[0].tool_called.args_schema: refers to itself without looking at a part of the value in between, which never ends; break the circle"),
          bad(
              "tool_called: { name: t, args_schema: { properties: { a: { pattern: '(?=x)' } } } }",
              "3:74: checks[0].tool_called.args_schema.properties.a.pattern: \"(?=x)\" is not a regular expression of RE2: invalid or unsupported Perl syntax; RE2 has no look-around and no back-references"),
          bad(
              "tool_not_called: t",
              "3:24: checks[0].tool_not_called: \"t\" must be an object with name"),
          bad(
              "tool_called_before: { first: t }",
              "3:27: checks[0].tool_called_before.then: is missing; give a text with at least one visible character"),
          bad(
              "tool_called_before: { first: t, then: t }",
              "3:45: checks[0].tool_called_before.then: is the same tool as first, which is never called before itself; name another"),
          bad(
              "tool_call_count: -1",
              "3:24: checks[0].tool_call_count: -1 must be a whole number of calls from 0 to 100000"),
          bad(
              "tool_call_count: many",
              "3:24: checks[0].tool_call_count: \"many\" must be a whole number of calls from 0 to 100000; numbers are written without quotes and with a digit before the point"),
          bad(
              "tool_call_count: { name: t }",
              "3:24: checks[0].tool_call_count: says no number; give min, max or exactly"),
          bad(
              "tool_call_count: { exactly: 1, min: 1 }",
              "3:24: checks[0].tool_call_count: has exactly beside min or max; keep exactly, or the others"),
          bad(
              "tool_call_count: { min: 0 }",
              "3:31: checks[0].tool_call_count.min: 0 is always reached; give at least 1, or max"),
          bad(
              "tool_call_count: { min: 3, max: 2 }",
              "3:31: checks[0].tool_call_count.min: 3 is more than max (2), which no number is; correct one"),
          bad(
              "tool_order: [t]",
              "3:19: checks[0].tool_order: this list must be a list of the names of at least two tools, in their order"),
          bad(
              "tool_order: t",
              "3:19: checks[0].tool_order: \"t\" must be a list of the names of at least two tools, in their order; put it into a list: [\"t\"]"),
          bad(
              "tool_order: { tools: [t, u], strict: maybe }",
              "3:44: checks[0].tool_order.strict: \"maybe\" must be true or false"),
          bad(
              "trajectory: { mode: strict }",
              "3:19: checks[0].trajectory.calls: is missing; give a list of calls, each an object with name, and args where they matter"),
          bad(
              "trajectory: { calls: [] }",
              "3:19: checks[0].trajectory: has no call; give at least one, or ask for tool_call_count: 0"),
          bad(
              "trajectory: { steps: [[]] }",
              "3:19: checks[0].trajectory: has no call; give at least one, or ask for tool_call_count: 0"),
          bad(
              "trajectory: { steps: [{ name: t }] }",
              "3:29: checks[0].trajectory.steps[0]: this object must be a list of calls, each an object with name, and args where they matter"),
          bad(
              "trajectory: { calls: [t] }",
              "3:29: checks[0].trajectory.calls[0]: \"t\" must be an object with name, and args where they matter"),
          bad(
              "trajectory: { calls: [{ name: t }], steps: [[{ name: t }]] }",
              "3:19: checks[0].trajectory: has calls and steps; keep one: steps says which calls are made at once"),
          bad(
              "trajectory: { calls: [{ name: t }], mode: any }",
              "3:49: checks[0].trajectory.mode: \"any\" must be one of strict, unordered, subset, superset"),
          bad(
              "trajectory: { calls: [{ name: t }], args: some }",
              "3:49: checks[0].trajectory.args: \"some\" must be one of exact, superset, subset, ignore"),
          bad(
              "trajectory: { calls: [{ name: t, args: {} }], overrides: { tt: ignore } }",
              "3:70: checks[0].trajectory.overrides.tt: is for \"tt\", of which the reference has no call with args; correct the name, or leave it out; did you mean \"t\"?"),
          bad(
              "trajectory: { calls: [{ name: t, args: { a: 1 } }], overrides: { t: [b] } }",
              "3:76: checks[0].trajectory.overrides.t[0]: \"b\" is in the arguments of no call of \"t\" in the reference; correct it, or leave it out"),
          bad(
              "trajectory: { calls: [{ name: t, args: { a: 1 } }], overrides: { t: some } }",
              "3:75: checks[0].trajectory.overrides.t: \"some\" must be one of exact, superset, subset, ignore"),
          bad(
              "no_loop: false",
              "3:16: checks[0].no_loop: false must be true, or an object with one or more of same_call, no_progress"),
          bad(
              "no_loop: {}",
              "3:16: checks[0].no_loop: an empty object must be an object with one or more of same_call, no_progress"),
          bad(
              "no_loop: { same_call: 1 }",
              "3:29: checks[0].no_loop.same_call: 1 must be a whole number from 2 to 1000"),
          bad(
              "valid_tool_calls: false",
              "3:25: checks[0].valid_tool_calls: false must be true, or an object with tools"),
          bad(
              "valid_tool_calls: { tools: [] }",
              "3:34: checks[0].valid_tool_calls.tools: an empty list must be a list with at least one tool, each an object with name, and parameters where they are given"),
          bad(
              "valid_tool_calls: { tools: [{ name: t }, { name: t }] }",
              "3:56: checks[0].valid_tool_calls.tools[1].name: \"t\" is there twice; keep one"),
          bad(
              "valid_tool_calls: { tools: [{ name: t, parameters: { type: no } }] }",
              "3:66: checks[0].valid_tool_calls.tools[0].parameters.type: is not valid in JSON Schema: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]"),
          bad(
              "system_prompt: always",
              "3:22: checks[0].system_prompt: \"always\" must be every_step, or an object with one or more of same, contains, sha256"),
          bad(
              "system_prompt: {}",
              "3:22: checks[0].system_prompt: an empty object must be an object with one or more of same, contains, sha256"),
          bad(
              "system_prompt: { contains: '' }",
              "3:34: checks[0].system_prompt.contains: \"\" must be a text with at least one visible character"),
          bad(
              "system_prompt: { contains: [] }",
              "3:34: checks[0].system_prompt.contains: an empty list must be a list with at least one text"),
          bad(
              "system_prompt: { sha256: abc }",
              "3:32: checks[0].system_prompt.sha256: \"abc\" must be a SHA-256 of 64 digits 0-9, a-f"),
          bad("input_tokens: 5", "3:21: checks[0].input_tokens: 5 must be an object with at_most"),
          bad(
              "input_tokens: { at_most: 0 }",
              "3:32: checks[0].input_tokens.at_most: 0 must be a whole number from 1 to 1000000000"),
          bad(
              "oldest_trimmed_first: false",
              "3:29: checks[0].oldest_trimmed_first: false must be true"),
          bad(
              "model_asked: 4",
              "3:20: checks[0].model_asked: 4 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"4\""),
          bad(
              "model_asked: { matches: '[' }",
              "3:31: checks[0].model_asked.matches: \"[\" is not a regular expression of RE2: missing closing ]; RE2 has no look-around and no back-references"),
          bad(
              "model_asked: { matches: x, name: y }",
              "3:34: checks[0].model_asked.name: is unknown; allowed here: matches"),
          bad(
              "tokens: { at_most: 1.5 }",
              "3:26: checks[0].tokens.at_most: 1.5 must be a whole number from 1 to 1000000000"),
          bad(
              "latency: { at_most: 10 }",
              "3:27: checks[0].latency.at_most: 10 must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h; add the unit: 10s"),
          bad(
              "cost_usd: { at_most: -1 }",
              "3:28: checks[0].cost_usd.at_most: -1 must be US dollars, a number from 0 to 1000000"),
          bad(
              "finish_reason: end_turn",
              "3:22: checks[0].finish_reason: \"end_turn\" must be one of stop, length, tool_calls, content_filter"),
          bad(
              "model_used: { matches: '' }",
              "3:30: checks[0].model_used.matches: \"\" must be a regular expression of 1 to 1000 characters"),
          bad(
              "way_out: false",
              "3:16: checks[0].way_out: false must be true, or an object with one or more of or, if_nothing_failed"),
          bad(
              "way_out: { or: ['('] }",
              "3:23: checks[0].way_out.or[0]: \"(\" is not a regular expression of RE2: missing closing ); RE2 has no look-around and no back-references"),
          bad(
              "way_out: { if_nothing_failed: fails }",
              "3:37: checks[0].way_out.if_nothing_failed: \"fails\" must be one of holds, unknown"),
          bad(
              "file: a.txt",
              "3:13: checks[0].file: \"a.txt\" must be an object with path, and exists, equals, contains, matches, schema or at_most_bytes where they are meant"),
          bad(
              "file: { path: /etc/passwd }",
              "3:21: checks[0].file.path: \"/etc/passwd\" is not inside the agent's working folder; give a path relative to it, with slashes"),
          bad(
              "file: { path: a/../../b }",
              "3:21: checks[0].file.path: \"a/../../b\" is not inside the agent's working folder; give a path relative to it, with slashes"),
          bad(
              "file: { path: a, exists: false, contains: x }",
              "3:32: checks[0].file.exists: is false, but something is asked of the file's content; keep one of both"),
          bad(
              "file: { path: a, at_most_bytes: -1 }",
              "3:39: checks[0].file.at_most_bytes: -1 must be a whole number of bytes from 0 to 1000000000000"),
          bad(
              "file: { path: a, matches: '*' }",
              "3:33: checks[0].file.matches: \"*\" is not a regular expression of RE2: missing argument to repetition operator; RE2 has no look-around and no back-references"),
          bad(
              "file: { path: a, schema: { type: 5 } }",
              "3:40: checks[0].file.schema.type: is not valid in JSON Schema: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]"),
          bad(
              "java: 'no class'",
              "3:13: checks[0].java: \"no class\" must be the full name of a class, such as com.example.Polite"),
          bad(
              "java: com.example.Missing",
              "3:13: checks[0].java: \"com.example.Missing\" is no class on the class path; give the full name, as com.example.Polite, and a nested class as com.example.Outer$Inner"),
          bad(
              "java: java.lang.String",
              "3:13: checks[0].java: \"java.lang.String\" is neither a dev.tribunal.core.Check nor a dev.tribunal.core.CheckFactory; let it implement one of them"),
          bad(
              "java: dev.tribunal.core.Check",
              "3:13: checks[0].java: \"dev.tribunal.core.Check\" is abstract; name a class that can be made"),
          bad(
              "java: " + OWN + "Abstract",
              "3:13: checks[0].java: \""
                  + OWN
                  + "Abstract\" is abstract; name a class that can be made"),
          bad(
              "java: " + OWN + "Hidden",
              "3:13: checks[0].java: \""
                  + OWN
                  + "Hidden\" can't be made; let it be a public class with a public constructor without parameters"),
          bad(
              "java: " + OWN + "WithWord",
              "3:13: checks[0].java: \""
                  + OWN
                  + "WithWord\" can't be made; let it be a public class with a public constructor without parameters"),
          bad(
              "java: " + OWN + "ThrowsWhenMade",
              "3:13: checks[0].java: \""
                  + OWN
                  + "ThrowsWhenMade\" can't be made: its constructor threw java.lang.IllegalStateException: on purpose"),
          bad(
              "java: " + OWN + "MakesNothing",
              "3:13: checks[0].java: \""
                  + OWN
                  + "MakesNothing\" made no check; let create return one"),
          bad(
              "java: " + OWN + "ThrowsInstead",
              "3:13: checks[0].java: \""
                  + OWN
                  + "ThrowsInstead\" could not make a check of its args: java.lang.IllegalArgumentException: on purpose"),
          bad(
              "java: { class: " + OWN + "Polite, args: { a: 1 } }",
              "3:76: checks[0].java.args: is given to a check that takes none; leave it out, or name a CheckFactory"),
          bad("java: " + OWN + "Has", "3:13: checks[0].java: has no word; give one"),
          bad(
              "java: { args: {} }",
              "3:13: checks[0].java.class: is missing; give the full name of a class, such as com.example.Polite"));

  private static BadCheckSample bad(String check, String problem) {
    return new BadCheckSample(check, problem);
  }

  @Override
  public String toString() {
    return check;
  }
}
