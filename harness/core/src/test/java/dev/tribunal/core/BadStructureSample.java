package dev.tribunal.core;

import static dev.tribunal.core.BadSuite.structure;

import java.util.stream.Stream;

/** Suite files whose structure the schema refuses. */
final class BadStructureSample {
  private static final String IN_CASE =
      "id, description, prompt, variants, same_answer, turns, user, every_turn, expected_contains, forbidden_contains, never_contains, ignore_case, checks,"
          + " tags, feature, severity, links, trials, require, faults";
  private static final String IN_TUPLE = "$schema, " + IN_CASE;
  private static final String IN_SUITE =
      "$schema, suite, description, agent, user_upstream, tags, feature, severity, links, trials, require,"
          + " limits, run, day, faults, cases";
  private static final String IN_LIMITS =
      "tool_call, step, turn, task, llm_calls, tool_calls, web_requests, tokens_per_turn, tokens,"
          + " usd, on_exceeded";
  private static final String IN_RULE =
      "fault, service, path, on_call, probability, during, retry_after, retry_at, delay, rename,"
          + " remove, retype";
  private static final String FAULT_NAMES =
      "one of status_429, status_500, status_502, status_503, status_529, connection_refused,"
          + " reset_mid_body, empty_body, truncated_json, truncated_stream, malformed_stream,"
          + " stalled_stream, slow_first_token, wrong_content_type, invalid_tool_arguments,"
          + " unknown_tool, refusal, context_length_exceeded, schema_drift";
  private static final String CHECKS =
      "not, severity, contains, contains_all, contains_any, equals, fuzzy_match, starts_with, "
          + "ends_with, regex, length, word_count, edit_distance, rouge_n, refusal, "
          + "no_leaks, number, json, contains_json, equals_json, json_path, xml, contains_xml, "
          + "tool_called, tool_not_called, tool_called_before, tool_call_count, tool_order, "
          + "trajectory, no_loop, valid_tool_calls, system_prompt, input_tokens, "
          + "oldest_trimmed_first, model_asked, steps_at_most, tokens, latency, cost_usd, "
          + "finish_reason, model_used, way_out, file, similar, judge, java";

  private static final String A_CHECK =
      "an object with exactly one check, such as regex or tool_called, and not or severity beside it where they are meant";

  private BadStructureSample() {}

  static Stream<BadSuite> all() {
    return Stream.of(
        structure(
            "unknown field",
            """
            suit: x
            cases:
              - prompt: hi
                expected_contain: [a]
            """,
            "1:1: suit: is unknown; did you mean \"suite\"?; allowed here: " + IN_SUITE,
            "4:5: cases[0].expected_contain: is unknown; did you mean \"expected_contains\"?; allowed here: "
                + IN_CASE),
        structure(
            "field of another place",
            """
            prompt: hi
            expected_contains: [a]
            limits: { task: 1m }
            """,
            "3:1: limits: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_TUPLE),
        structure(
            "suite field in a case",
            """
            cases:
              - prompt: hi
                expected_contains: [a]
                agent: x
                limits: { task: 1m }
                cases: []
            """,
            "4:5: cases[0].agent: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_CASE,
            "5:5: cases[0].limits: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_CASE,
            "6:5: cases[0].cases: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_CASE),
        structure(
            "case field in the suite",
            """
            expected_contains: [a]
            severity: minor
            cases:
              - { prompt: hi, expected_contains: [a] }
            """,
            "1:1: expected_contains: does not belong here, but into a case; allowed here: "
                + IN_SUITE),
        structure(
            "planned fields",
            """
            require:
              outcome: { at_most: 0.02 }
            cases:
              - prompt: hi
                expected_contains: [a]
            """,
            "2:3: require.outcome: is not supported yet; leave it out; supported here: pass_rate, steps, latency, cost_usd"),
        structure(
            "dialogues",
            """
            turns: [a]
            cases:
              - expected_contains: [a]
              - { turns: [], expected_contains: [a] }
              - { turns: [1, { expected_contains: [a] }, { user: hi, repeat: { at_most: 3 } }] }
              - { prompt: b, variants: c, expected_contains: [a] }
              - { prompt: c, user: { goal: g, max_turns: 0 }, expected_contains: [a] }
              - { prompt: d, every_turn: {}, same_answer: no, expected_contains: [a] }
              - { prompt: e, variants: [f], same_answer: { regex: a, one_of: [b, c] } }
              - { prompt: g, expected_contains: [a], ignore_case: "true" }
              - { turns: [{ user: h, expected_contains: [a], ignore_case: 1 }] }
            """,
            "1:1: turns: does not belong here, but into a case; allowed here: $schema, suite, description, agent, user_upstream, tags, feature, severity, links, trials, require, limits, run, day, faults, cases",
            "3:5: cases[0].prompt: is missing; give a text with at least one visible character",
            "4:14: cases[1].turns: an empty list must be a list with at least one message of the user",
            "5:15: cases[2].turns[0]: 1 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"1\"",
            "5:18: cases[2].turns[1].user: is missing; give a text with at least one visible character",
            "5:66: cases[2].turns[2].repeat.until_input_tokens: is missing; give a whole number from 1 to 1000000000",
            "6:28: cases[3].variants: \"c\" must be a list with at least one text; put it into a list: [\"c\"]",
            "7:24: cases[4].user.model: is missing; give a text with at least one visible character",
            "7:46: cases[4].user.max_turns: 0 must be a whole number from 1 to 100000",
            "8:30: cases[5].every_turn: an empty object must be an object with one or more of expected_contains, forbidden_contains, never_contains, checks",
            "8:47: cases[5].same_answer: no, which YAML reads as false, must be true; leave it out where it is not meant",
            "9:46: cases[6].same_answer: this object must be an object with regex or one_of",
            "10:55: cases[7].ignore_case: \"true\" must be true or false",
            "11:63: cases[8].turns[0].ignore_case: 1 must be true or false"),
        structure(
            "limits of no use",
            """
            limits:
              tool_call: 30
              step: 0s
              turn: fast
              tokens: 1000000001
              tokens_per_turn: 0.5
              usd: 0
              on_exceeded: pause
              run: { usd: 1 }
              max: 3
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "2:14: limits.tool_call: 30 must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h; add the unit: 30s",
            "3:9: limits.step: \"0s\" must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h",
            "4:9: limits.turn: \"fast\" must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h",
            "5:11: limits.tokens: 1000000001 must be a whole number from 1 to 1000000000",
            "6:20: limits.tokens_per_turn: 0.5 must be a whole number from 1 to 1000000000",
            "7:8: limits.usd: 0 must be US dollars, a number from 0.000001 to 1000000",
            "8:16: limits.on_exceeded: \"pause\" must be one of stop, checkpoint_and_pause",
            "9:3: limits.run: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_LIMITS,
            "10:3: limits.max: is unknown; allowed here: " + IN_LIMITS),
        structure(
            "no limits",
            """
            limits: {}
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:9: limits: an empty object must be an object with one or more of " + IN_LIMITS),
        structure(
            "budgets of no use",
            """
            run: {}
            day: { usd: "5", token: 10, llm_calls: 3 }
            cases:
              - prompt: hi
                expected_contains: [a]
                run: { usd: 1 }
            """,
            "1:6: run: an empty object must be an object with one or more of usd, tokens",
            "2:13: day.usd: \"5\" must be US dollars, a number from 0.000001 to 1000000; numbers are written without quotes and with a digit before the point",
            "2:18: day.token: is unknown; did you mean \"tokens\"?; allowed here: usd, tokens",
            "2:29: day.llm_calls: does not belong here, but into limits; allowed here: usd, tokens",
            "6:5: cases[0].run: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_CASE),
        structure(
            "a budget that is a number",
            """
            run: 5.00
            day: { tokens: 0 }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:6: run: 5.00 must be an object with one or more of usd, tokens",
            "2:16: day.tokens: 0 must be a whole number from 1 to 1000000000"),
        structure(
            "a budget of a tuple",
            """
            prompt: hi
            expected_contains: [a]
            run: { usd: 1 }
            day: { usd: 1 }
            """,
            "3:1: run: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_TUPLE,
            "4:1: day: does not belong here, but into a suite, beside cases; allowed here: "
                + IN_TUPLE),
        structure(
            "faults without rules",
            """
            faults: { seed: -1 }
            cases: [{ prompt: hi, expected_contains: [a], faults: [] }]
            """,
            "1:9: faults.rules: is missing; give a list of fault rules",
            "1:17: faults.seed: -1 must be a whole number from 0 to 2147483647",
            "2:55: cases[0].faults: an empty list must be an object with rules"),
        structure(
            "fault rules",
            """
            prompt: hi
            expected_contains: [a]
            faults:
              rules:
                - { fault: status_428, on_call: 0 }
                - { on_cal: 1 }
                - fault: schema_drift
                  service: a b
                  path: orders
                  probability: 0
                  during: { after: 2 }
                  remove: []
                  retype: { total: text }
            """,
            "5:16: faults.rules[0].fault: \"status_428\" must be "
                + FAULT_NAMES
                + "; did you mean \"status_429\"?",
            "5:37: faults.rules[0].on_call: 0 must be a whole number from 1 to 100000",
            "6:7: faults.rules[1].fault: is missing; give " + FAULT_NAMES,
            "6:9: faults.rules[1].on_cal: is unknown; did you mean \"on_call\"?; allowed here: "
                + IN_RULE,
            "8:16: faults.rules[2].service: \"a b\" must be the name of a service of the agent: 1 to 80 of the characters A-Z, a-z, 0-9, '.', '_' and '-', the first a letter or digit",
            "9:13: faults.rules[2].path: \"orders\" must be a path that starts with / and has no white space and no ?",
            "10:20: faults.rules[2].probability: 0 must be a number from 0.0001 to 1",
            "11:15: faults.rules[2].during.lasting: is missing; give a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h",
            "11:24: faults.rules[2].during.after: 2 must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h; add the unit: 2s",
            "12:15: faults.rules[2].remove: an empty list must be a list with at least one field's name",
            "13:24: faults.rules[2].retype.total: \"text\" must be one of string, number, boolean, \"null\", list, object"),
        structure(
            "no cases",
            """
            suite: x
            """,
            "1:1: cases: is missing; give a list with at least one case"),
        structure(
            "empty suite",
            "{\"cases\": []}",
            "1:11: cases: an empty list must be a list with at least one case"),
        structure(
            "empty list", "[]", "1:1: (file): an empty list must be a list with at least one case"),
        structure(
            "a text instead of a suite",
            """
            hello
            """,
            "1:1: (file): \"hello\" must be an object with cases (or a single tuple with a prompt, or a list of tuples)"),
        structure(
            "a list of texts",
            "[\"hello\", 1]",
            "1:2: [0]: \"hello\" must be an object with a prompt, or turns, and what is expected of the answer",
            "1:11: [1]: 1 must be an object with a prompt, or turns, and what is expected of the answer"),
        structure(
            "missing prompt",
            """
            cases:
              - expected_contains: [a]
            """,
            "2:5: cases[0].prompt: is missing; give a text with at least one visible character"),
        structure(
            "blank prompt",
            "{\"prompt\": \" \\n\", \"expected_contains\": [\"a\"]}",
            "1:12: prompt: \" \\n\" must be a text with at least one visible character"),
        structure(
            "null prompt",
            """
            prompt:
            expected_contains: [a]
            """,
            "1:8: prompt: \"\" must be a text with at least one visible character"),
        structure(
            "boolean-like words of YAML",
            """
            prompt: no
            expected_contains: [yes, "no", on]
            """,
            "1:9: prompt: no, which YAML reads as false, must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"no\"",
            "2:21: expected_contains[0]: yes, which YAML reads as true, must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"yes\"",
            "2:32: expected_contains[2]: on, which YAML reads as true, must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"on\""),
        structure(
            "numbers where texts belong",
            """
            prompt: 7
            expected_contains: [30, 4.90]
            """,
            "1:9: prompt: 7 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"7\"",
            "2:21: expected_contains[0]: 30 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"30\"",
            "2:25: expected_contains[1]: 4.90 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"4.90\""),
        structure(
            "a text where a list belongs",
            """
            prompt: hi
            expected_contains: receipt
            """,
            "2:20: expected_contains: \"receipt\" must be a list of texts; put it into a list: [\"receipt\"]"),
        structure(
            "empty strings",
            """
            {"prompt": "hi",
             "expected_contains": ["a", ""],
             "forbidden_contains": [null, {}]}""",
            "2:29: expected_contains[1]: \"\" must be a text with at least one visible character",
            "3:25: forbidden_contains[0]: null must be a text with at least one visible character",
            "3:31: forbidden_contains[1]: an empty object must be a text with at least one visible character"),
        structure(
            "invalid ids",
            """
            suite: Support Policy
            cases:
              - { id: -x, prompt: hi, expected_contains: [a] }
              - { id: 7, prompt: ho, expected_contains: [a] }
            """,
            "1:8: suite: \"Support Policy\" must be 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit",
            "3:11: cases[0].id: \"-x\" must be 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit",
            "4:11: cases[1].id: 7 must be 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit; if it is meant as a text, put it in quotes: \"7\""),
        structure(
            "severity",
            """
            prompt: hi
            expected_contains: [a]
            severity: Critcal
            """,
            "3:11: severity: \"Critcal\" must be one of blocker, critical, normal, minor, trivial; did you mean \"critical\"?"),
        structure(
            "tags and links",
            """
            prompt: hi
            expected_contains: [a]
            tags: ["a b", "x|y", ok]
            links:
              - { name: Evil, url: "javascript:alert(1)" }
              - https://policy.example
              - { url: "http://x y" }
            """,
            "3:8: tags[0]: \"a b\" must be a word without white space and without , ( ) & | !",
            "3:15: tags[1]: \"x|y\" must be a word without white space and without , ( ) & | !",
            "5:24: links[0].url: \"javascript:alert(1)\" must be an address that starts with http:// or https://",
            "6:5: links[1]: \"https://policy.example\" must be an object with name and url",
            "7:5: links[2].name: is missing; give a text with at least one visible character",
            "7:12: links[2].url: \"http://x y\" must be an address that starts with http:// or https://"),
        structure(
            "trials of no number",
            """
            cases:
              - { prompt: a, expected_contains: [a], trials: "70" }
              - { prompt: b, expected_contains: [a], trials: 0 }
              - { prompt: c, expected_contains: [a], trials: 100001 }
              - { prompt: d, expected_contains: [a], trials: 70.5 }
              - { prompt: e, expected_contains: [a], trials: { fixed: many } }
              - { prompt: f, expected_contains: [a], trials: {} }
              - { prompt: g, expected_contains: [a], trials: { max: 0, look_ahead: 101 } }
              - { prompt: h, expected_contains: [a], trials: { fixd: 70, look_ahead: 0 } }
              - { prompt: i, expected_contains: [a], look_ahead: 4 }
            """,
            "2:50: cases[0].trials: \"70\" must be a whole number from 1 to 100000; numbers are written without quotes and with a digit before the point",
            "3:50: cases[1].trials: 0 must be a whole number from 1 to 100000",
            "4:50: cases[2].trials: 100001 must be a whole number from 1 to 100000",
            "5:50: cases[3].trials: 70.5 must be a whole number from 1 to 100000",
            "6:59: cases[4].trials.fixed: \"many\" must be a whole number from 1 to 100000; numbers are written without quotes and with a digit before the point",
            "7:50: cases[5].trials: an empty object must be an object with one or more of fixed, max, look_ahead",
            "8:57: cases[6].trials.max: 0 must be a whole number from 1 to 100000",
            "8:72: cases[6].trials.look_ahead: 101 must be a whole number from 1 to 100",
            "9:52: cases[7].trials.fixd: is unknown; did you mean \"fixed\"?; allowed here: fixed, max, look_ahead",
            "9:74: cases[7].trials.look_ahead: 0 must be a whole number from 1 to 100",
            "10:42: cases[8].look_ahead: does not belong here, but into trials; allowed here: "
                + IN_CASE),
        structure(
            "rates out of range",
            """
            prompt: hi
            expected_contains: [a]
            require:
              pass_rate: { good: 1, bad: 0, alpha: 0.5, beta: -0.1 }
              steps: { at_most: 0, share: 95 %, bad: 0.8 }
            """,
            "4:22: require.pass_rate.good: 1 must be a number from 0.0001 to 0.9999",
            "4:30: require.pass_rate.bad: 0 must be a number from 0.0001 to 0.9999",
            "4:40: require.pass_rate.alpha: 0.5 must be a number from 0.000001 to 0.4999",
            "4:51: require.pass_rate.beta: -0.1 must be a number from 0.000001 to 0.4999",
            "5:21: require.steps.at_most: 0 must be a whole number from 1 to 100000",
            "5:31: require.steps.share: \"95 %\" must be a number from 0.0001 to 0.9999; numbers are written without quotes and with a digit before the point"),
        structure(
            "two kinds of gate at once",
            """
            prompt: hi
            expected_contains: [a]
            require:
              pass_rate: { good: 0.9, demonstrate: 0.95 }
              steps: { at_most: 3, share: 0.9 }
              latency: { at_most: 3s, share: 0.9, bad: 0.8, demonstrate: 0.95 }
            """,
            "4:14: require.pass_rate.at_least: is missing; give a number from 0.0001 to 0.9999",
            "4:16: require.pass_rate.good: does not belong here, but into a pass_rate with good and bad; allowed here: at_least, demonstrate",
            "5:10: require.steps.bad: is missing; give a number from 0.0001 to 0.9999",
            "6:39: require.latency.bad: does not belong here, but into a requirement with share and bad; allowed here: at_most, share, demonstrate"),
        structure(
            "nothing required",
            """
            prompt: hi
            expected_contains: [a]
            require: {}
            """,
            "3:10: require: an empty object must be an object with one or more of pass_rate, steps, latency, cost_usd"),
        structure(
            "durations",
            """
            prompt: hi
            expected_contains: [a]
            require:
              latency: { at_most: 10, share: 0.95, bad: 0.8 }
            """,
            "4:23: require.latency.at_most: 10 must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h; add the unit: 10s"),
        structure(
            "durations without amount or unit",
            """
            limits: { task: 0s, llm_calls: 1.5 }
            cases: [{ prompt: hi, expected_contains: [a], require: { latency: { at_most: 1.5 s, share: 0.95, bad: 0.8 } } }]
            """,
            "1:17: limits.task: \"0s\" must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h",
            "1:32: limits.llm_calls: 1.5 must be a whole number from 1 to 100000",
            "2:78: cases[0].require.latency.at_most: \"1.5 s\" must be a text of a whole number above 0 with its unit, such as 500ms, 10s, 2m or 1h"),
        structure(
            "check kinds",
            """
            prompt: hi
            checks:
              - regx: a
              - {}
              - steps_at_most: 0
              - { steps_at_most: 1, tool_not_called: { name: x } }
              - tool_called: lookup
              - tool_called: { args: {} }
              - { not: yes, regex: { pattern: 1 } }
              - contains_any: []
              - regex
            """,
            "3:5: checks[0].regx: is unknown; did you mean \"regex\"?; allowed here: " + CHECKS,
            "4:5: checks[1]: an empty object must be " + A_CHECK,
            "5:20: checks[2].steps_at_most: 0 must be a whole number from 1 to 100000",
            "6:5: checks[3]: has several checks, steps_at_most, tool_not_called; give each an entry of its own",
            "7:18: checks[4].tool_called: \"lookup\" must be an object with name",
            "8:18: checks[5].tool_called.name: is missing; give a text with at least one visible character",
            "8:26: checks[5].tool_called.args: an empty object must be an object with the arguments that are asked for",
            "9:35: checks[6].regex.pattern: 1 must be a regular expression of 1 to 1000 characters, or {pattern: such an expression}; if it is meant as a text, put it in quotes: \"1\"",
            "10:19: checks[7].contains_any: an empty list must be a list with at least one text",
            "11:5: checks[8]: \"regex\" must be " + A_CHECK),
        structure(
            "wrong structure and wrong meaning",
            """
            suite: target
            agnt: x
            cases:
              - { id: a, prompt: hi, expected_contains: [a] }
              - { id: a, prompt: ho, expected_contains: [a], severity: high }
            """,
            "1:8: suite: \"target\" is a folder of the build, and a suite's recordings are kept in a folder of its name; choose another",
            "2:1: agnt: is unknown; did you mean \"agent\"?; allowed here: " + IN_SUITE,
            "5:11: cases[1].id: the id \"a\" is also that of the case at line 4, column 5; ids are unique in a suite, so change one",
            "5:60: cases[1].severity: \"high\" must be one of blocker, critical, normal, minor, trivial"),
        structure(
            "numbers that are not decimal",
            """
            prompt: hi
            expected_contains: [a]
            trials: 0x46
            require:
              pass_rate: { good: .9, bad: 1_0 }
              steps: { at_most: 010, share: .inf, bad: 1e999 }
            """,
            "3:9: trials: 0x46 is not a plain decimal number of at most 40 characters; write it as 12 or 0.5, or in quotes if it is a text",
            "5:22: require.pass_rate.good: .9 is not a plain decimal number of at most 40 characters; write it as 12 or 0.5, or in quotes if it is a text",
            "5:31: require.pass_rate.bad: 1_0 is not a plain decimal number of at most 40 characters; write it as 12 or 0.5, or in quotes if it is a text",
            "6:21: require.steps.at_most: 010 is not a plain decimal number of at most 40 characters; write it as 12 or 0.5, or in quotes if it is a text",
            "6:33: require.steps.share: .inf is not a plain decimal number of at most 40 characters; write it as 12 or 0.5, or in quotes if it is a text",
            "6:44: require.steps.bad: 1e999 is not a plain decimal number of at most 40 characters; write it as 12 or 0.5, or in quotes if it is a text"));
  }
}
