package dev.tribunal.core;

import static dev.tribunal.core.BadSuite.meaning;

import java.util.stream.Stream;

/** Suite files that the schema accepts, and that cannot mean what they say. */
final class BadMeaningSample {

  private BadMeaningSample() {}

  static Stream<BadSuite> all() {
    return Stream.of(
        meaning(
            "no expectation",
            """
            [{"prompt": "hi"},
             {"prompt": "ho", "expected_contains": [], "checks": []}]""",
            "1:2: [0]: expects nothing, so every answer would do; give at least one of expected_contains, forbidden_contains, never_contains, checks",
            "2:2: [1]: expects nothing, so every answer would do; give at least one of expected_contains, forbidden_contains, never_contains, checks"),
        meaning(
            "duplicate ids",
            """
            cases:
              - { id: a, prompt: hi, expected_contains: [a] }
              - { prompt: ho, id: a, expected_contains: [a] }
            """,
            "3:23: cases[1].id: the id \"a\" is also that of the case at line 2, column 5; ids are unique in a suite, so change one"),
        meaning(
            "equal prompts without ids",
            """
            - { prompt: hi, expected_contains: [a] }
            - prompt: hi
              expected_contains: [b]
            """,
            "2:11: [1].prompt: \"hi\" is also the prompt of the case at line 1, column 3, and neither has an id; give both an id"),
        meaning(
            "a given id like a derived one",
            """
            - { prompt: hi, expected_contains: [a] }
            - prompt: ho
              id: hi-8f434346
              expected_contains: [b]
            """,
            "3:7: [1].id: the id \"hi-8f434346\" is also that of the case at line 1, column 3; ids are unique in a suite, so change one"),
        meaning(
            "expected and forbidden",
            """
            prompt: hi
            expected_contains: [ok, "I cannot help you"]
            forbidden_contains: [cannot help]
            never_contains: [ok]
            """,
            "2:21: expected_contains[0]: \"ok\" is expected, but never_contains has \"ok\", so no answer can pass; change one of them",
            "2:25: expected_contains[1]: \"I cannot help you\" is expected, but forbidden_contains has \"cannot help\", so no answer can pass; change one of them"),
        meaning(
            "expected and forbidden, encoded otherwise",
            "{\"prompt\": \"hi\", \"expected_contains\": [\"caf\\u00e9\"], \"forbidden_contains\": [\"cafe\\u0301\"]}",
            "1:40: expected_contains[0]: \"caf\u00e9\" is expected, but forbidden_contains has \"cafe\u0301\", so no answer can pass; change one of them"),
        meaning(
            "expected and forbidden, in another case",
            """
            cases:
              - { prompt: hi, ignore_case: true, expected_contains: ["In der STRASSE"], never_contains: [straße] }
              - { prompt: ho, ignore_case: false, expected_contains: ["In der STRASSE"], never_contains: [straße] }
              - { turns: [{ user: he, ignore_case: true, expected_contains: [OK], forbidden_contains: [k] }] }
            """,
            "2:58: cases[0].expected_contains[0]: \"In der STRASSE\" is expected, but never_contains has \"straße\", so no answer can pass; change one of them",
            "4:66: cases[2].turns[0].expected_contains[0]: \"OK\" is expected, but forbidden_contains has \"k\", so no answer can pass; change one of them"),
        meaning(
            "ignore_case without texts beside it",
            """
            cases:
              - { prompt: hi, ignore_case: true, checks: [contains: a] }
              - { turns: [{ user: ho, ignore_case: false, checks: [contains: a] }] }
              - { ignore_case: true, turns: [{ user: ho, expected_contains: [a] }] }
              - { prompt: hu, every_turn: { ignore_case: true }, expected_contains: [a] }
              - { prompt: ha, never_contains: [], ignore_case: true, checks: [contains: a] }
            """,
            "2:32: cases[0].ignore_case: is for the texts of expected_contains, forbidden_contains, never_contains beside it, and there are none; give one, or leave it out",
            "3:40: cases[1].turns[0].ignore_case: is for the texts of expected_contains, forbidden_contains, never_contains beside it, and there are none; give one, or leave it out",
            "4:20: cases[2].ignore_case: is for the texts of expected_contains, forbidden_contains, never_contains beside it, and there are none; give one, or leave it out",
            "5:46: cases[3].every_turn.ignore_case: is for the texts of expected_contains, forbidden_contains, never_contains beside it, and there are none; give one, or leave it out",
            "6:52: cases[4].ignore_case: is for the texts of expected_contains, forbidden_contains, never_contains beside it, and there are none; give one, or leave it out"),
        meaning(
            "dialogues",
            """
            cases:
              - { prompt: a, turns: [b], expected_contains: [a] }
              - { turns: [b], variants: [c], expected_contains: [a] }
              - { prompt: d, variants: [e], user: { model: m, goal: g }, expected_contains: [a] }
              - { prompt: f, user: { model: m, goal: g }, expected_contains: [a] }
              - { prompt: g, variants: [h, g], expected_contains: [a] }
              - { prompt: i, same_answer: true }
              - { prompt: j, variants: [k], same_answer: { one_of: [l] } }
              - { prompt: m, variants: [n], same_answer: { regex: '(' } }
              - turns: [o, { user: p, expected_contains: [ab], forbidden_contains: [b] }]
              - turns: [q, r]
              - turns: [q, s]
                checks: [ { steps_at_most: 1 } ]
              - { prompt: t, checks: [ { length: { max: 9 }, severity: should } ] }
              - turns: [ { user: u, repeat: { until_input_tokens: 9 } } ]
              - { prompt: v, variants: [w], checks: [ { file: { path: x } } ] }
              - turns: [ { user: y, checks: [ { file: { path: z } } ] } ]
            """,
            "2:25: cases[0].turns: stands beside a prompt; make the prompt the first of the turns, or leave the turns out",
            "3:29: cases[1].variants: are of a prompt, and this case has turns; give a case to each wording",
            "4:39: cases[2].user: goes on after one prompt, and this case has variants; leave one of them out",
            "5:24: cases[3].user: needs the suite's user_upstream, where its model is asked: a URL such as https://api.openai.com, or the name of an upstream",
            "6:32: cases[4].variants[1]: \"g\" is there already; a variant is the same question in other words",
            "7:31: cases[5].same_answer: compares the answers to variants, and the case has none; give variants of its prompt",
            "8:56: cases[6].same_answer.one_of: has one choice, so that all answers that have it are the same; give at least two",
            "9:55: cases[7].same_answer.regex: \"(\" is not a regular expression of RE2: missing closing ); RE2 has no look-around and no back-references",
            "10:47: cases[8].turns[1].expected_contains[0]: \"ab\" is expected, but forbidden_contains has \"b\", so no answer can pass; change one of them",
            "11:5: cases[9]: expects nothing, so every answer would do; give at least one of expected_contains, forbidden_contains, never_contains, checks",
            "14:5: cases[11]: has only checks that decide nothing, so every answer would do; let one of them be a must",
            "15:5: cases[12]: has only checks that decide nothing, so every answer would do; let one of them be a must",
            "16:5: cases[13]: variant 1: file \"x\": the files are known at the end of a conversation only; put the check into the case's own checks, without variants",
            "17:5: cases[14]: turn 1: file \"z\": the files are known at the end of a conversation only; put the check into the case's own checks, without variants"),
        meaning(
            "regular expressions",
            """
            prompt: hi
            checks:
              - regex: "(?<=a)b"
              - regex: { pattern: "a(" }
              - regex: "a*"
              - { regex: ".*", not: true }
            """,
            "3:12: checks[0].regex: \"(?<=a)b\" is not a regular expression of RE2: invalid named capture; RE2 has no look-around and no back-references",
            "4:23: checks[1].regex.pattern: \"a(\" is not a regular expression of RE2: missing closing ); RE2 has no look-around and no back-references",
            "5:12: checks[2].regex: \"a*\" matches every text, so it checks nothing; ask for at least one character",
            "6:14: checks[3].regex: \".*\" matches every text, so it checks nothing; ask for at least one character"),
        meaning(
            "fault rules",
            """
            faults: { rules: [] }
            cases:
              - prompt: hi
                expected_contains: [a]
                faults:
                  rules:
                    - { fault: status_500 }
                    - { fault: status_500, on_call: [2, 3, 2], during: { lasting: 1s } }
                    - { fault: status_429, on_call: [2, 3, 2] }
                    - { fault: status_500, on_call: 1, retry_after: 2s, delay: 1s }
                    - { fault: status_503, on_call: 1, retry_after: 2s, retry_at: 2s }
                    - { fault: status_529, on_call: 1, retry_at: 1500ms }
                    - { fault: slow_first_token, on_call: 1 }
                    - { fault: refusal, on_call: 1, service: tools }
                    - { fault: schema_drift, on_call: 1, remove: [a] }
                    - { fault: schema_drift, on_call: 1, service: tools }
                    - { fault: schema_drift, on_call: 1, service: tools, rename: { a..b: c } }
            """,
            "1:18: faults.rules: is empty, so there are no faults; give a rule, or leave faults out",
            "7:11: cases[0].faults.rules[0]: says not which calls it hits; give one of on_call, probability, during",
            "8:11: cases[0].faults.rules[1]: has on_call and during; keep one of them",
            "9:48: cases[0].faults.rules[2].on_call[2]: 2 is in the list already; leave it out",
            "10:57: cases[0].faults.rules[3].retry_after: is a field of status_429, status_503, status_529, and status_500 has no use for it; leave it out",
            "10:68: cases[0].faults.rules[3].delay: is a field of slow_first_token, and status_500 has no use for it; leave it out",
            "11:71: cases[0].faults.rules[4].retry_at: stands beside retry_after, and an answer has one Retry-After; keep one",
            "12:54: cases[0].faults.rules[5].retry_at: 1500ms is not a number of whole seconds, which is what Retry-After counts in",
            "13:11: cases[0].faults.rules[6]: is a slow_first_token without delay; give one, such as delay: 2s",
            "14:50: cases[0].faults.rules[7].service: \"tools\" is not the model, and only a model answers with refusal; leave service out",
            "15:20: cases[0].faults.rules[8].fault: schema_drift is a fault of tools; give the name of the tool's service",
            "16:11: cases[0].faults.rules[9]: is a schema_drift that changes nothing; give one of rename, remove, retype",
            "17:78: cases[0].faults.rules[10].rename.a..b: has no name before or after a dot; write a field as a or a.b"),
        meaning(
            "good below bad",
            """
            prompt: hi
            expected_contains: [a]
            require:
              pass_rate: { good: 0.75, bad: 0.90 }
              steps: { at_most: 3, share: 0.9, bad: 0.9 }
            """,
            "4:33: require.pass_rate.bad: 0.90 must be below good (0.75), the rate of a good agent; lower it, or raise good",
            "5:41: require.steps.bad: 0.9 must be below share (0.9), the rate of a good agent; lower it, or raise share"),
        meaning(
            "too few trials",
            """
            suite: x
            trials: 10
            cases:
              - { prompt: hi, expected_contains: [a] }
              - { prompt: ho, expected_contains: [a] }
            """,
            "2:9: trials: 10 trials cannot pass pass_rate, which is to show p > 0.75 (95 %): even if all succeed, it takes 11; give at least 11 trials"),
        meaning(
            "too few trials for one case",
            """
            trials: 20
            cases:
              - { prompt: hi, expected_contains: [a] }
              - prompt: ho
                expected_contains: [a]
                require:
                  pass_rate: { at_least: 0.9, demonstrate: 0.95 }
              - { prompt: hu, expected_contains: [a], trials: { fixed: 5 } }
            """,
            "7:18: cases[1].require.pass_rate: 20 trials cannot pass pass_rate, which is to show p > 0.9 (95 %): even if all succeed, it takes 29; give at least 29 trials",
            "8:60: cases[2].trials.fixed: 5 trials cannot pass pass_rate, which is to show p > 0.75 (95 %): even if all succeed, it takes 11; give at least 11 trials"),
        meaning(
            "demonstration without trials",
            """
            prompt: hi
            expected_contains: [a]
            require:
              pass_rate: { at_least: 0.9, demonstrate: 0.95 }
              steps: { at_most: 3, share: 0.95, demonstrate: 0.95 }
            """,
            "4:14: require.pass_rate: is a demonstration, which has no number of trials of its own; give trials as max, from 88 to 100000, or as a fixed number, at least 59"),
        meaning(
            "rates too close",
            """
            prompt: hi
            expected_contains: [a]
            require:
              pass_rate: { good: 0.9, bad: 0.8999 }
            """,
            "4:14: require.pass_rate: has rates so close that the 5000 trials of a plan that stops early do not tell them apart; widen them, or give trials as a fixed number, at least 29"),
        meaning(
            "more trials than there may be",
            """
            prompt: hi
            expected_contains: [a]
            trials: 100000
            require:
              pass_rate: { at_least: 0.9999, demonstrate: 0.999999 }
            """,
            "3:9: trials: 100000 trials cannot pass pass_rate, which is to show p > 0.9999 (99.9999 %): even if all succeed, it takes 138149; ask for less, as a case may have 100000 at most"),
        meaning(
            "more trials than there may be, demonstrated",
            """
            prompt: hi
            expected_contains: [a]
            require:
              pass_rate: { at_least: 0.9999, demonstrate: 0.999999 }
            """,
            "4:14: require.pass_rate: cannot pass with the 100000 trials that a case may have; ask for less"),
        meaning(
            "a fixed number and a maximum",
            """
            trials: { fixed: 70, max: 84 }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:27: trials.max: stands beside fixed, and a case has either a fixed number of trials or a most; keep one"),
        meaning(
            "a maximum that decides too little",
            """
            trials: { max: 75, look_ahead: 4 }
            cases:
              - { prompt: hi, expected_contains: [a], trials: { max: 69 } }
              - prompt: ho
                expected_contains: [a]
                require:
                  steps: { at_most: 3, share: 0.95, bad: 0.8 }
              - prompt: hu
                expected_contains: [a]
                trials: { max: 40 }
                require:
                  pass_rate: { at_least: 0.9, demonstrate: 0.95 }
            """,
            "1:16: trials.max: 75 trials cannot always decide pass_rate between p > 0.75 (95 %) and p < 0.9 (97.5 %): that takes up to 79; give trials as max, from 79 to 5000, or as a fixed number, at least 14",
            "3:58: cases[0].trials.max: 69 trials cannot always decide pass_rate between p > 0.75 (95 %) and p < 0.9 (95 %): that takes up to 70; give trials as max, from 70 to 5000, or as a fixed number, at least 11",
            "10:20: cases[2].trials.max: 40 trials cannot pass pass_rate, which is to show p > 0.9 (95 %): even if all succeed, it takes 43; give trials as max, from 43 to 100000, or as a fixed number, at least 29"),
        meaning(
            "a maximum beyond what can be planned",
            """
            cases:
              - { prompt: hi, expected_contains: [a], trials: { max: 5001 } }
              - prompt: ho
                expected_contains: [a]
                trials: { max: 5000 }
                require:
                  pass_rate: { at_least: 0.9999, demonstrate: 0.95 }
                  steps: { at_most: 3, share: 0.95, bad: 0.8 }
              - prompt: hu
                expected_contains: [a]
                trials: { max: 100000 }
                require:
                  pass_rate: { at_least: 0.9999, demonstrate: 0.999999 }
            """,
            "2:58: cases[0].trials.max: 5001 is more than the 5000 trials that pass_rate may take, which is decided between two rates as early as the trials allow; give trials as max, from 70 to 5000, or as a fixed number, at least 11",
            "5:20: cases[1].trials.max: 5000 trials cannot pass pass_rate, which is to show p > 0.9999 (95 %): even if all succeed, it takes 45137; give trials as a fixed number, at least 29956",
            "11:20: cases[2].trials.max: 100000 trials cannot pass pass_rate, which is to show p > 0.9999 (99.9999 %): even if all succeed, it takes 166257; ask for less, as a case may have 100000 at most"),
        meaning(
            "rates too close for a maximum",
            """
            prompt: hi
            expected_contains: [a]
            trials: { look_ahead: 4 }
            require:
              pass_rate: { good: 0.9, bad: 0.889 }
            """,
            "5:14: require.pass_rate: has rates so close that the 5000 trials of a plan that stops early do not tell them apart; widen them, or give trials as a fixed number, at least 26"),
        meaning(
            "rates too close for any maximum",
            """
            prompt: hi
            expected_contains: [a]
            trials: { max: 5000 }
            require:
              pass_rate: { good: 0.9, bad: 0.889 }
            """,
            "5:14: require.pass_rate: has rates so close that the 5000 trials of a plan that stops early do not tell them apart; widen them, or give trials as a fixed number, at least 26"),
        meaning(
            "demonstration without a maximum",
            """
            prompt: hi
            expected_contains: [a]
            trials: { look_ahead: 4 }
            require:
              pass_rate: { at_least: 0.9, demonstrate: 0.95 }
              steps: { at_most: 3, share: 0.95, bad: 0.8 }
            """,
            "5:14: require.pass_rate: is a demonstration, which has no number of trials of its own; give trials as max, from 57 to 5000, or as a fixed number, at least 29"),
        meaning(
            "times that never fire",
            """
            limits: { tool_call: 3m, step: 2m, turn: 4m, task: 1m }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:22: limits.tool_call: 3m is longer than step (2m), which is always used up first, so that it can never fire; lower it, leave it out, or raise step",
            "1:32: limits.step: 2m is longer than task (1m), which is always used up first, so that it can never fire; lower it, leave it out, or raise task",
            "1:42: limits.turn: 4m is longer than task (1m), which is always used up first, so that it can never fire; lower it, leave it out, or raise task"),
        meaning(
            "times beyond the default",
            """
            limits: { tool_call: 601s, step: 10m, turn: 601000ms }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:22: limits.tool_call: 601s is longer than step (10m), which is always used up first, so that it can never fire; lower it, leave it out, or raise step",
            "1:45: limits.turn: 601000ms is longer than task (10m by default), which is always used up first, so that it can never fire; lower it, leave it out, or raise task"),
        meaning(
            "a step beyond its turn",
            """
            limits: { step: 3m, turn: 2m }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:17: limits.step: 3m is longer than turn (2m), which is always used up first, so that it can never fire; lower it, leave it out, or raise turn"),
        meaning(
            "budgets that never fire",
            """
            limits: { tokens_per_turn: 3000, tokens: 2000, usd: 6.00 }
            run: { usd: 5.5, tokens: 1000 }
            day: { usd: 5.00, tokens: 999 }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:28: limits.tokens_per_turn: 3000 is more than tokens (2000), which is always used up first, so that it can never fire; lower it, leave it out, or raise tokens",
            "1:42: limits.tokens: 2000 is more than run.tokens (1000), which is always used up first, so that it can never fire; lower it, leave it out, or raise run.tokens",
            "1:53: limits.usd: 6.00 is more than run.usd (5.5), which is always used up first, so that it can never fire; lower it, leave it out, or raise run.usd",
            "2:13: run.usd: 5.5 is more than day.usd (5.00), which is always used up first, so that it can never fire; lower it, leave it out, or raise day.usd",
            "2:26: run.tokens: 1000 is more than day.tokens (999), which is always used up first, so that it can never fire; lower it, leave it out, or raise day.tokens"),
        meaning(
            "a limit beyond the day's budget",
            """
            limits: { usd: 6.00 }
            run: { tokens: 1000 }
            day: { usd: 5.00 }
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:16: limits.usd: 6.00 is more than day.usd (5.00), which is always used up first, so that it can never fire; lower it, leave it out, or raise day.usd"),
        meaning(
            "reserved id",
            """
            suite: src
            cases: [{ prompt: hi, expected_contains: [a] }]
            """,
            "1:8: suite: \"src\" is a folder of the build, and a suite's recordings are kept in a folder of its name; choose another"),
        meaning(
                "file name that is no id",
                """
            prompt: hi
            expected_contains: [a]
            """,
                "1:1: suite: is missing, and the file's name \"Refund Policy\" cannot stand in for it; rename the file to refund-policy.yaml, or give suite: 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit, and not src or target")
            .in("Refund Policy.yaml"));
  }
}
