package dev.tribunal.core;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of JSON and XML in an answer, through suites that ask for them. */
class StructureChecksTest {
  private static final String ORDER =
      "{ type: object, required: [id], properties: { id: { type: integer }, on: { type: string,"
          + " format: date } } }";

  private final AnswersSample answers;

  StructureChecksTest(@TempDir Path folder) {
    this.answers = new AnswersSample(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [1, -0.5e+3, \"\\u00e9\\n\", true, false, null] \n",
        "\"x\"",
        "0",
        "{ \"a\" : {\"b\":[ [ ] , 1 ] } }"
      })
  void jsonIsKnown(String answer) {
    answers.holds("json: true", answer, "it is JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | expected a value at character 1; the answer is empty
          {"a" 1} | expected a colon at character 6
          {"a": 1,} | expected a name in double quotes at character 9
          [1 2] | expected a comma or ] at character 4
          [1 | expected a comma or ] at character 3
          {"a": 1 "b"} | expected a comma or } at character 9
          {'a': 1} | expected a name in double quotes at character 2
          [01] | expected a comma or ] at character 3
          [1.] | expected a digit at character 4
          ["\\x"] | expected an escape of JSON at character 4
          ["a | expected the end of a string at character 4
          nul | expected a value at character 1
          {} {} | something follows the JSON, at character 4
          ok: {"a": 1} | JSON is within it, which contains_json looks for: "{\\"a\\": 1}"
          """)
  void whatIsNoJsonIsToldWithItsPlace(String answer, String reason) {
    answers.fails("json: true", answer, reason);
  }

  @Test
  void jsonKeepsASchema() {
    String check = "json: { schema: " + ORDER + " }";
    answers.holds(check, "{\"id\": 7, \"on\": \"2026-05-01\"}", "it keeps the schema");
    answers.fails(check, "{\"id\": \"7\"}", "/id: string found, integer expected");
    answers.fails(check, "{\"on\": \"1 May\", \"id\": 7}", "date");
    answers.fails(check, "[]", "array found, object expected");
    answers.fails(check, "{", "expected a name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json: { schema: { minLength: 0 } }",
        "contains_json: { schema: { minLength: 0 } }",
        "equals_json: { value: 1 }",
        "json_path: { path: $.a, exists: false }",
        "json_path: { path: $.a, exists: true, within: true }"
      })
  void jsonBeyondTheLimitsIsNotKnownAndBrokenJsonIs(String check) {
    String beyond = "it is beyond what is looked at: ";
    String deep = "[".repeat(200) + "1" + "]".repeat(200);
    answers.unknown(check, deep, beyond);
    answers.unknown(check, "[" + "1,".repeat(500_000) + "1]", beyond);
    answers.unknown(check, "[" + "9".repeat(1001) + "]", beyond);
    answers.unknown(check, "{\"id\": 1e999999}", beyond + "it has a number with an exponent");
    answers.unknown(check, "{\"id\": 1e99999999999}", beyond);
    answers.fails(check, "[".repeat(200), check.contains("contains") ? "no JSON in it" : "");
    answers.fails(check, "[" + "9".repeat(1001), "");
    if (check.startsWith("equals_json")) {
      answers.fails(check, deep + "]", "it is not valid JSON: something follows the value");
      answers.fails(
          check, "[".repeat(200), "it is not valid JSON: expected a value at character 201");
    }
  }

  @Test
  void aTextThatIsTooLongForItsFormatIsNotKnownHoweverTheSchemaTurnsIt() {
    String reason = "whether it is of the format uri is not looked at: it has 2001 characters";
    String answer = "{\"u\": \"" + "x".repeat(2001) + "\"}";
    for (String rule : List.of("format: uri", "not: { format: uri }", "anyOf: [{ format: uri }]")) {
      String schema = "schema: { properties: { u: { " + rule + " } } }";
      answers.unknown("json: { " + schema + " }", answer, "/u: " + reason);
      answers.unknown("contains_json: { " + schema + " }", "See " + answer, "/u: " + reason);
      answers.unknown("json_path: { path: $, " + schema + " }", answer, "/u: " + reason);
    }
    answers.unknown(
        "json_path: { path: $.*, schema: { format: uri } }",
        "[\"no uri\", \"" + "x".repeat(2001) + "\"]",
        reason);
    answers.fails(
        "json_path: { path: $.*, each: true, schema: { format: uri } }",
        "[\"" + "x".repeat(2001) + "\", \"no uri\"]",
        "uri");
    answers.holds(
        "contains_json: { schema: { properties: { u: { format: uri } } } }",
        answer + " {\"u\": \"https://example.org\"}",
        "JSON at");
  }

  @Test
  void oneValueThatWasNotReadMayBeTheOne() {
    String deep = "[".repeat(200) + "]".repeat(200);
    answers.unknown(
        "contains_json: { schema: { type: object } }",
        "[1] " + deep,
        "it is beyond what is looked at");
    answers.unknown(
        "json_path: { path: '$[0]', equals: 2, within: true }", "[1] " + deep, "it is beyond");
    answers.holds("json_path: { path: '$[0]', equals: 1, within: true }", "[1] " + deep, "in ");
  }

  @Test
  void aPathThatCantBeFollowedTellsNothing() {
    String names = "x".repeat(1_000_000);
    String wide = "{\"" + names + "\": {" + "\"a\": [" + "1,".repeat(60) + "1]}}";
    answers.unknown("json_path: { path: $.a, exists: false }", wide, "its fields lie too deep");
    answers.unknown(
        "json_path: { path: '$.a.sum()', exists: false }",
        "{\"a\": []}",
        "$.a.sum() can't be followed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          max(), at_most: 50 | ["9999", 10] | "9999" is no number
          min(), at_least: 50 | ["5", 100] | "5" is no number
          sum(), at_least: 0 | [1, null] | null is no number
          avg(), at_least: 0 | [] | there are no numbers
          stddev(), exists: false | 5 | 5 is no list of numbers
          sum(), exists: false | {"a": 1} | {"a":1} is no list of numbers
          """)
  void aFunctionOfNumbersTellsNothingOfWhatIsNone(String check, String items, String reason) {
    String path = "json_path: { path: $.items." + check + " }";
    answers.unknown(path, "{\"items\": " + items + "}", "() can't be followed: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          $.items.sum(), equals: 0.3 | [0.1, 0.2]
          $.items.max(), equals: 20 | [3, 2e1, -5]
          $.items.min(), equals: -5 | [3, 2e1, -5]
          $.items.avg(), equals: 2.5 | [2, 3]
          $.items.avg(), at_least: 0.333, at_most: 0.334 | [0, 0, 1]
          $.items.stddev(), equals: 2 | [2, 4, 4, 4, 5, 5, 7, 9]
          '$.items[*].n.sum()', equals: 0.3, schema: { type: number } | [{"n": 0.1}, {"n": 0.2}]
          $..n.max(), equals: 2 | [{"n": 1}, {"n": 2}]
          $.items.sum(), schema: { type: integer } | [1.5, 1.5]
          $.items.length(), equals: 2 | {"a": 1, "b": 2}
          $.items.size(), equals: 0 | []
          $.items.keys(), equals: [a, b] | {"a": 1, "b": 2}
          $.items.keys(), count: 2 | {"a": 1, "b": 2}
          $.items.first(), equals: null | [null, 2]
          $.items.last(), equals: 2 | [null, 2]
          $.items.first(), exists: false | []
          $.items.last(), exists: false | []
          $.items.length(), exists: false | null
          $.none.sum(), exists: false | [1]
          """)
  void aFunctionIsOfAllThatThePathLeadsTo(String check, String items) {
    String path = check.startsWith("'") ? check : "'" + check.replaceFirst(",", "',");
    answers.holds("json_path: { path: " + path + " }", "{\"items\": " + items + "}", "$.");
  }

  @ParameterizedTest
  @CsvSource({
    "length(),null",
    "length(),abc",
    "size(),abc",
    "size(),null",
    "keys(),null",
    "keys(),abc",
    "first(),abc",
    "last(),null",
    "first(),[]",
    "keys(),[]"
  })
  void aFunctionOfAnotherKindOfValueLeadsNowhere(String function, String items) {
    String answer = "{\"items\": " + (items.equals("abc") ? "\"abc\"" : items) + "}";
    String path = "json_path: { path: '$.items." + function + "', exists: true }";
    answers.fails(path, answer, "$.items." + function + " leads nowhere");
  }

  @Test
  void whatHoldsOfNothingMustHoldOfAllPartsOfAnAnswer() {
    String boom = "See [1]: {\"error\":\"boom\"} and [2]";
    answers.fails(
        "json_path: { path: $.error, exists: false, within: true }", boom, "$.error is \"boom\"");
    answers.holds(
        "json_path: { path: $.error, exists: false, within: true }",
        "See [1]: {\"result\": 1}",
        "in $.error leads nowhere");
    answers.holds("json_path: { path: $.error, exists: true, within: true }", boom, "boom");
    for (String count : List.of("1", "{ max: 1 }", "{ min: 0, max: 1 }")) {
      String check = "json_path: { path: '$..error', count: " + count + ", within: true }";
      answers.holds(check, boom, "in ");
    }
    for (String count : List.of("0", "{ max: 1 }", "{ min: 0, max: 1 }")) {
      answers.fails(
          "json_path: { path: '$..error', count: " + count + ", within: true }",
          "See [1]: {\"error\": \"a\", \"b\": {\"error\": \"b\"}}",
          "2; $..error is");
    }
    answers.fails(
        "json_path: { path: '$..n', count: { max: 1 }, equals: 1, within: true }",
        "{\"n\": 1} [{\"n\": 2}, {\"n\": 3}]",
        "2; $..n is 2, 3");
    answers.fails(
        "json_path: { path: $.error, exists: false, within: true }", "no JSON", "no JSON in it");
  }

  @Test
  void whatHoldsOfNothingIsNotKnownUnlessAllPartsAreLookedAt() {
    String check = "json_path: { path: $.error, exists: false, within: true }";
    String more = "the answer has more JSON";
    answers.holds(check, "{} ".repeat(100), "leads nowhere");
    answers.unknown(check, "{} ".repeat(101), more);
    answers.unknown(check, "[" + "{} ,".repeat(101) + " {\"error\": 1}, broken", more);
    answers.holds(check, "[" + "{},".repeat(101) + "{}]", "leads nowhere");
    answers.fails(check, "{\"error\": 1}" + "{} ".repeat(101), "$.error is 1");
    answers.unknown(
        check, "[1] " + "[".repeat(200) + "]".repeat(200), "it is beyond what is looked at");
  }

  @Test
  void aSchemaMayReferToItselfAndBeOfAnotherDraft() {
    String tree =
        "json: { schema: { $ref: '#/$defs/node', $defs: { node: { required: [v], properties: {"
            + " next: { $ref: '#/$defs/node' } } } } } }";
    answers.holds(tree, "{\"v\": 1, \"next\": {\"v\": 2}}", "it keeps the schema");
    answers.fails(tree, "{\"v\": 1, \"next\": {}}", "'v'");
    String tuple =
        "json: { schema: { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type:"
            + " string }] } }";
    answers.holds(tuple, "[\"a\", 1]", "it keeps the schema");
    answers.fails(tuple, "[1]", "/0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: t, description: d, $comment: c, example: { oops: 1 }, examples: [{ oops: 1 }],"
            + " deprecated: true, readOnly: true, writeOnly: true, default: { oops: 1 }",
        "x-note: { oops: 1 }",
        "dependentRequired: { b: [c] }, dependentSchemas: { b: { minProperties: 2 } }",
        "dependencies: { b: [c] }, definitions: { d: { type: object } }",
        "properties: { oops: true, minlength: {} }, enum: [{ oops: 1 }, { a: 1 }]",
        "$schema: 'http://json-schema.org/draft-07/schema#', allOf: [{ $ref: '#/$defs/o',"
            + " description: d }], $defs: { o: { $comment: c } }",
        "$schema: 'http://json-schema.org/draft-04/schema#', id: 'http://x.example/s',"
            + " properties: { a: { minimum: 0, exclusiveMinimum: true } }"
      })
  void aSchemaMayHaveNotesAndTheKeywordsOfItsDraft(String schema) {
    answers.holds(
        "json: { schema: { type: object, " + schema + " } }", "{\"a\": 1}", "it keeps the schema");
    answers.fails("json: { schema: { type: object, " + schema + " } }", "[]", "object expected");
  }

  @Test
  void aSchemaComparesNumbersByValue() {
    String unique = "json: { schema: { uniqueItems: true } }";
    answers.fails(unique, "[1, 1.0]", "unique");
    answers.fails(unique, "[{\"id\": 1}, {\"id\": 1.0}]", "unique");
    answers.fails(unique, "[0.5, 5e-1]", "unique");
    answers.fails(unique, "[1e30, 1000000000000000000000000000000]", "unique");
    answers.holds(unique, "[1, 1.5, \"1\"]", "it keeps the schema");
    String constant = "json: { schema: { const: [1] } }";
    answers.holds(constant, "[1.0]", "it keeps the schema");
    answers.fails(constant, "[1.5]", "");
    answers.holds("json: { schema: { enum: [{ a: 2.0 }] } }", "{\"a\": 2}", "it keeps the schema");
  }

  @Test
  void jsonIsFoundInText() {
    answers.holds("contains_json: true", "Sure: {\"a\": [1]}!", "JSON at character 7");
    answers.holds("contains_json: true", "[see [1]]", "JSON at character 6");
    answers.holds("contains_json: true", "{ \"a\": {\"b\": 1}, oops", "JSON at character 8");
    answers.holds("contains_json: true", "[\"so {\"a\": 1}", "JSON at character 6");
    answers.fails("contains_json: true", "no {json} [here", "no JSON in it");
    answers.fails("contains_json: true", "42 and \"text\"", "no JSON in it");
  }

  @Test
  void oneOfTheJsonInTextKeepsASchema() {
    String check = "contains_json: { schema: " + ORDER + " }";
    answers.holds(check, "first {\"x\": 1}, then {\"id\": 3}", "JSON at character 22");
    answers.fails(check, "first {\"x\": 1}, then {\"id\": 3.5}", "'id'");
  }

  @Test
  void jsonIsComparedByValue() {
    String check = "equals_json: { value: { a: [1, 2.5], b: é } }";
    answers.holds(check, "{\"b\": \"e\u0301\", \"a\": [1.0, 25e-1]}", "the answer is");
    answers.fails(check, "{\"b\": \"é\", \"a\": [2.5, 1]}", "another value");
    answers.fails(check, "nothing", "it is not valid JSON");
    answers.fails(check, "", "it is empty");
    answers.holds("equals_json: { any_of: [1, null] }", "null", "the answer is: \"null\"");
    answers.holds("equals_json: { value: null }", "null", "the answer is: \"null\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          path: $.total, exists: true | $.total is 12.5
          path: $.nothing, exists: false | $.nothing leads nowhere
          path: $.total, equals: 12.50 | $.total is 12.5
          path: $.total, at_least: 12.5, at_most: 13 | $.total is 12.5
          path: $.note, contains: gift | $.note is "a gift"
          path: $.note, matches: '^a g' | $.note is "a gift"
          path: $.tags, contains: new | $.tags is ["new","hot"]
          path: $.tags, count: 2 | $.tags is ["new","hot"]
          path: '$.items[*].price', count: { min: 2, max: 3 } | $.items[*].price is 5, 7.5
          path: '$.items[*].price', at_least: 7 | $.items[*].price is 5, 7.5
          path: '$.items[*].price', at_least: 5, each: true | $.items[*].price is 5, 7.5
          path: '$..price', count: 2 | $..price is 5, 7.5
          path: '$.items[?(@.price > 6)].name', equals: cup | is "cup"
          path: '$.items.length()', equals: 2 | $.items.length() is 2
          path: $.items, schema: { type: array, items: { required: [price] } } | $.items is
          """)
  void whatAPathLeadsToIsCompared(String check, String evidence) {
    String json =
        "{\"total\": 12.5, \"note\": \"a gift\", \"tags\": [\"new\", \"hot\"],"
            + " \"items\": [{\"name\": \"pen\", \"price\": 5}, {\"name\": \"cup\", \"price\": 7.5}]}";
    answers.holds("json_path: { " + check + " }", json, evidence);
    answers.holds("json_path: { " + check + ", within: true }", "See: " + json + ".", evidence);
    answers.fails("json_path: { " + check + " }", "See: " + json, "it is not valid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          path: $.b, exists: true | $.b leads nowhere
          path: $.a, exists: false | $.a is [1,"x"]
          path: '$.a[0]', equals: 2 | not equals 2: $.a[0] is 1
          path: '$.a[0]', contains: x | not contains "x": $.a[0] is 1
          path: '$.a[*]', at_least: 0, each: true | not at least 0: $.a[*] is 1, "x"
          path: '$.none[*]', at_least: 0, each: true | not at least 0: $.none[*] leads nowhere
          path: '$.a[1]', matches: y | not matches "y": $.a[1] is "x"
          path: $.a, count: 3 | 2; $.a is [1,"x"]
          path: '$.a[0]', count: 1 | neither a list nor an object: $.a[0] is 1
          path: $.a, schema: { items: { type: string } } | integer found, string expected; $.a is [1,"x"]
          path: $.b, schema: { type: string } | $.b leads nowhere
          """)
  void whatAPathLeadsToIsTold(String check, String reason) {
    answers.fails("json_path: { " + check + " }", "{\"a\": [1, \"x\"]}", reason);
  }

  @Test
  void xmlIsRead() {
    answers.holds("xml: true", " <a p=\"1\"><b/>&lt;<![CDATA[<]]></a>\n", "the answer is");
    answers.holds("xml: true", "<?xml version=\"1.0\"?><x:a/>", "the answer is");
    answers.fails("xml: true", "<a></b>", "not well-formed XML");
    answers.fails("xml: true", "<a/><b/>", "not well-formed XML");
    answers.fails("xml: true", "Here: <a/>", "not well-formed XML");
    answers.fails("xml: true", "", "not well-formed XML");
    answers.holds("xml: { elements: [a.b.c, a] }", "<a><b/><b><c/></b></a>", "the answer is");
    answers.fails("xml: { elements: [a.c, b] }", "<a><b><c/></b></a>", "without a.c, b;");
    answers.holds("xml: { elements: ['x:a.y:b'] }", "<x:a><y:b/></x:a>", "the answer is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"
      })
  void documentTypesAreNotFollowed(String answer) {
    answers.unknown("xml: true", answer, "it has a document type, which is not looked at");
  }

  @Test
  void xmlBeyondTheParsersLimitsIsNotKnown() {
    String name = "n".repeat(100_000);
    for (String check : List.of("xml: true", "contains_xml: true")) {
      answers.unknown(check, "<" + name + "/>", "it is beyond what is looked at");
    }
    answers.holds("contains_xml: true", "<" + name + "/> <a/>", "XML at");
    answers.holds("contains_xml: true", "<a>&#x0000000000000041;</a>", "XML at character 1");
  }

  @Test
  void xmlIsFoundInText() {
    answers.holds("contains_xml: true", "2 < 3 <br> so <b>yes</b>.", "XML at character 15");
    answers.holds("contains_xml: true", "<a><b x='1'/></c>", "XML at character 4");
    answers.holds("contains_xml: true", "<a>&nbsp;<b>x</b></a>", "XML at character 10");
    answers.holds("contains_xml: true", "<a><!-- </a> --><?p q?></a>", "XML at character 1");
    answers.fails("contains_xml: true", "a < b, <c>, </d> <e f=1/> <g h='1' h='2'/>", "no XML");
    answers.fails("contains_xml: true", "<a>&x;</a> <b>]]></b> <c>\u0001</c>", "no XML in it");
    answers.holds("contains_xml: { elements: [r.s] }", "<q/> <r><s/></r>", "XML at character 6");
    answers.fails("contains_xml: { elements: [r.s] }", "<q><r><s/></r></q>", "without r.s");
  }
}
