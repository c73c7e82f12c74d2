package dev.tribunal.cli;

import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The kinds of checks that imports make use of, in the forms that they write. */
final class AllChecks {
  private AllChecks() {}

  /** Ends the calling test where a kind is not there. */
  static void assume(Path folder) throws IOException {
    Path suite = folder.resolve("kinds.yaml");
    Files.writeString(
        suite,
        """
        cases:
          - prompt: p
            checks:
              - contains: { text: a, ignore_case: true }
              - contains_all: { texts: [a], ignore_case: true }
              - contains_any: { texts: [a], ignore_case: true }
              - equals: a
              - starts_with: { text: [a, b], ignore_case: true }
              - fuzzy_match: [one, two]
              - equals_json: { value: { a: 1 } }
              - equals_json: { any_of: [1] }
              - json: { schema: { type: object } }
              - contains_json: true
              - json_path: { path: $.a, equals: a }
              - json_path: { path: $.a, contains: a }
              - json_path: { path: $.a, matches: a }
              - xml: true
              - contains_xml: { elements: [a.b] }
              - refusal: true
              - word_count: { min: 1 }
              - edit_distance: { text: a, at_most: 1 }
              - rouge_n: { text: a, at_least: 0.75 }
              - valid_tool_calls: true
              - latency: { at_most: 1000ms }
              - cost_usd: { at_most: 0.002 }
              - finish_reason: stop
        """);
    try {
      SuiteParser.parse(suite);
    } catch (SuiteFormatException e) {
      Assumptions.abort("Not compared: a kind of check is not there yet: " + e.getMessage());
    }
  }
}
