package dev.tribunal.core;

import static dev.tribunal.core.BadSuite.syntax;

import java.util.stream.Stream;

/** Suite files that are not JSON, not YAML, or more of it than suites allow. */
final class BadSyntaxSample {

  private BadSyntaxSample() {}

  static Stream<BadSuite> all() {
    return Stream.of(
        syntax(
            "JSON comma missing",
            """
            {"prompt": "hi"
             "expected_contains": ["a"]}""",
            "2:2: (file): is not valid JSON: Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries; check commas, quotes and brackets here and on the line before"),
        syntax(
            "JSON cut short",
            """
            [{"prompt": "hi",
              "expected_contains": ["a"]}
            """,
            "3:1: (file): is not valid JSON: Unexpected end-of-input: expected close marker for Array (start marker at line: 1, column: 1); close what was opened"),
        syntax(
            "JSON comma too many",
            """
            {"prompt": "hi",
             "expected_contains": ["a",]}""",
            "2:28: expected_contains: is not valid JSON: Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false'); check commas, quotes and brackets here and on the line before"),
        syntax(
            "JSON line break in a text",
            """
            {"prompt": "h
            i"}""",
            "1:14: prompt: is not valid JSON: Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value; check commas, quotes and brackets here and on the line before"),
        syntax(
            "JSON with a second value",
            """
            {"prompt": "hi", "expected_contains": ["a"]}
            {}""",
            "2:1: (file): has a second document here; put each suite into a file of its own"),
        syntax(
            "JSON field twice",
            """
            {"prompt": "hi", "expected_contains": ["a"],
             "prompt": {"x": [1, {}]}, "checks": [],
             "checks": []}""",
            "2:2: prompt: is given twice, first at line 1, column 2; keep one",
            "3:2: checks: is given twice, first at line 2, column 28; keep one"),
        syntax(
            "YAML field twice",
            """
            prompt: hi
            expected_contains: [a]
            prompt: ho
            """,
            "3:1: prompt: is given twice, first at line 1, column 1; keep one"),
        syntax(
            "YAML tab",
            """
            cases:
            \t- prompt: hi
            """,
            "2:1: cases: is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation); indent with spaces"),
        syntax(
            "YAML colon in a text",
            """
            prompt: What: this
            expected_contains: [a]
            """,
            "1:13: (file): is not valid YAML: mapping values are not allowed here; check indentation and quotes; put text with : # * & or quotes into \"\u2026\""),
        syntax(
            "YAML quote not closed",
            """
            prompt: "hi
            expected_contains: [a]
            """,
            "3:1: prompt: is not valid YAML: found unexpected end of stream in what starts at line 1, column 9; check indentation and quotes; put text with : # * & or quotes into \"\u2026\""),
        syntax(
            "YAML control character",
            """
            prompt: hi\u0007
            expected_contains: [a]
            """,
            "1:11: (file): has the character U+0007, which YAML does not allow; remove it, or write it as an escape in double quotes"),
        syntax(
            "YAML second document",
            """
            prompt: hi
            expected_contains: [a]
            ---
            prompt: ho
            """,
            "4:1: (file): has a second document here; put each suite into a file of its own"),
        syntax(
            "YAML aliases",
            """
            prompt: &p hi
            expected_contains: [*p, *p]
            """,
            "2:21: expected_contains[0]: *p is a YAML alias, which is not allowed here; write the value out, or in quotes if it is a text",
            "2:25: expected_contains[1]: *p is a YAML alias, which is not allowed here; write the value out, or in quotes if it is a text"),
        syntax(
            "YAML alias as a name",
            """
            prompt: &p hi
            *p : 1
            """,
            "2:3: (file): is not valid YAML: Expected a field name (Scalar value in YAML), not an alias or a list; check indentation and quotes; put text with : # * & or quotes into \"\u2026\""),
        syntax(
            "YAML merge",
            """
            - &base { prompt: hi, expected_contains: [a] }
            - <<: *base
              prompt: ho
            """,
            "2:7: [1].<<: *base is a YAML alias, which is not allowed here; write the value out, or in quotes if it is a text"),
        syntax(
            "YAML tags",
            """
            prompt: !!str no
            expected_contains: !mine [a]
            """,
            "1:9: prompt: has the YAML tag \"tag:yaml.org,2002:str\", which is not allowed here; leave it out, and put text in quotes",
            "2:20: expected_contains: has the YAML tag \"mine\", which is not allowed here; leave it out, and put text in quotes"),
        syntax(
            "YAML list left empty",
            """
            prompt: hi
            expected_contains:
            """,
            "2:19: expected_contains: \"\" must be a list of texts"),
        syntax(
            "YAML empty",
            """
            # nothing
            """,
            "1:1: (file): is empty; write at least one tuple with a prompt"),
        syntax("empty file", "", "1:1: (file): is empty; write at least one tuple with a prompt")
            .in("sample.json"),
        syntax(
            "nested too deep",
            "[".repeat(70) + "]".repeat(70),
            "1:66: (file): is nested more than 64 levels deep; make it flatter"));
  }
}
