package dev.tribunal.core;

import static dev.tribunal.core.BadSuite.meaning;
import static dev.tribunal.core.BadSuite.structure;

import java.util.stream.Stream;

/**
 * Suite files with mistakes in checks of JSON and XML: each kind of check with each kind of
 * mistake.
 */
final class BadStructureChecksSample {
  private BadStructureChecksSample() {}

  static Stream<BadSuite> all() {
    return Stream.of(
        structure(
            "structure of checks of JSON and XML",
            """
            prompt: hi
            checks:
              - json: false
              - json: {}
              - json: { schema: true }
              - json: { schema: {} }
              - equals_json: {}
              - equals_json: { any_of: [] }
              - equals_json: 5
              - json_path: $.a
              - json_path: { path: a, exists: true }
              - json_path: { path: $.a, at_least: "5", every: true }
              - xml: no
              - xml: { elements: [] }
              - contains_xml: { elements: [a..b, "a b"], element: a }
              - contains_xml: {}
            """,
            "3:11: checks[0].json: false must be true, or an object with schema",
            "4:11: checks[1].json.schema: is missing; give a JSON Schema: an object with at least one of its keywords",
            "5:21: checks[2].json.schema: true must be a JSON Schema: an object with at least one of its keywords",
            "6:21: checks[3].json.schema: an empty object must be a JSON Schema: an object with at least one of its keywords",
            "7:18: checks[4].equals_json: an empty object must be an object with value or any_of",
            "8:28: checks[5].equals_json.any_of: an empty list must be a list with at least one value",
            "9:18: checks[6].equals_json: 5 must be an object with value or any_of",
            "10:16: checks[7].json_path: \"$.a\" must be an object with path, and one or more of exists, equals, contains, matches, at_least, at_most, count, schema",
            "11:24: checks[8].json_path.path: \"a\" must be a JSONPath of at most 500 characters that starts with $",
            "12:39: checks[9].json_path.at_least: \"5\" must be a number; numbers are written without quotes and with a digit before the point",
            "12:44: checks[9].json_path.every: is unknown; allowed here: path, exists, equals, contains, matches, at_least, at_most, count, schema, each, within",
            "13:10: checks[10].xml: no, which YAML reads as false, must be true, or an object with elements",
            "14:22: checks[11].xml.elements: an empty list must be a list with at least one path of an element, from the root",
            "15:32: checks[12].contains_xml.elements[0]: \"a..b\" must be the path of an element from the root: names with dots between them",
            "15:38: checks[12].contains_xml.elements[1]: \"a b\" must be the path of an element from the root: names with dots between them",
            "15:46: checks[12].contains_xml.element: is unknown; did you mean \"elements\"?; allowed here: elements",
            "16:19: checks[13].contains_xml.elements: is missing; give a list with at least one path of an element, from the root"),
        meaning(
            "meaning of checks of JSON and XML",
            """
            prompt: hi
            checks:
              - json: { schema: { type: objekt, properties: { a: { minLength: -1 } }, required: a } }
              - contains_json:
                  schema:
                    type: object
                    properties:
                      a: { $ref: "https://example.com/other.json" }
                      b: { $ref: "#/$defs/missing" }
                      c: { type: string, pattern: "(?=x)" }
                    patternProperties: { "(": {} }
                    allOf: [{ $ref: "other.json" }]
              - json: { schema: { $schema: "http://example.com/draft", type: object } }
              - json: { schema: { $ref: "#/$defs/a", $defs: { a: { allOf: [{ $ref: "#/$defs/b" }] }, b: { $ref: "#/$defs/a" } } } }
              - json: { schema: { minimum: "1" } }
              - json_path: { path: $.a }
              - json_path: { path: "$.a[", exists: true }
              - json_path: { path: "$.a[?(@.b =~ /(a+)+$/)]", exists: true }
              - json_path: { path: "$..a..b", count: 1 }
              - json_path: { path: "$.a[?(@.b == $.c)]", exists: true }
              - json_path: { path: "$.a[?(@.b anyof @.c)]", exists: true }
              - json_path: { path: $.a, exists: false, equals: 1 }
              - json_path: { path: $.a, at_least: 5, at_most: 4 }
              - json_path: { path: $.a, count: { min: 3, max: 2 } }
              - json_path: { path: $.a, matches: "(?=a)", schema: { type: 5 } }
              - json_path: { path: "$.a[1:2:3]", exists: true }
              - json_path: { path: "$.a.nosuch()", exists: true }
              - json_path: { path: "$.a.", exists: true }
              - json_path: { path: "$.a[?(@.b.max() < 5)]", exists: true }
              - json_path: { path: "$.a.keys().length()", exists: true }
              - json_path: { path: "$.a[*].length()", equals: 2 }
              - json_path: { path: "$.a-sum()", equals: 2 }
            """,
            "3:29: checks[0].json.schema.type: is not valid in JSON Schema: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]",
            "3:67: checks[0].json.schema.properties.a.minLength: is not valid in JSON Schema: must have a minimum value of 0",
            "3:85: checks[0].json.schema.required: is not valid in JSON Schema: string found, array expected",
            "8:22: checks[1].contains_json.schema.properties.a.$ref: \"https://example.com/other.json\" refers to another document, and nothing is fetched; put that into $defs, and refer to it with #/$defs/…",
            "9:22: checks[1].contains_json.schema.properties.b.$ref: \"#/$defs/missing\" leads nowhere in this schema; correct it",
            "10:39: checks[1].contains_json.schema.properties.c.pattern: \"(?=x)\" is not a regular expression of RE2: invalid or unsupported Perl syntax; RE2 has no look-around and no back-references",
            "11:35: checks[1].contains_json.schema.patternProperties.(: \"(\" is not a regular expression of RE2: missing closing ); RE2 has no look-around and no back-references",
            "12:25: checks[1].contains_json.schema.allOf[0].$ref: \"other.json\" refers to another document, and nothing is fetched; put that into $defs, and refer to it with #/$defs/…",
            "13:32: checks[2].json.schema.$schema: \"http://example.com/draft\" is no draft of JSON Schema that is known here; leave it out for 2020-12, or give http://json-schema.org/draft-07/schema# or another from draft 4 on",
            "14:21: checks[3].json.schema: refers to itself without looking at a part of the value in between, which never ends; break the circle",
            "15:32: checks[4].json.schema.minimum: is not valid in JSON Schema: string found, number expected",
            "16:16: checks[5].json_path: asks for nothing of what the path leads to; give one of exists, equals, contains, matches, at_least, at_most, count, schema",
            "17:24: checks[6].json_path.path: \"$.a[\" has a bracket without its other one; close or remove it",
            "18:24: checks[7].json_path.path: \"$.a[?(@.b =~ /(a+)+$/)]\" has a regular expression in a filter, which an answer can make hang; use matches",
            "19:24: checks[8].json_path.path: \"$..a..b\" goes to any depth (..) twice, which takes too long on a large answer; do so once",
            "20:24: checks[9].json_path.path: \"$.a[?(@.b == $.c)]\" looks at the whole ($) in a filter, which takes too long on a large answer; look at @ alone",
            "21:24: checks[10].json_path.path: \"$.a[?(@.b anyof @.c)]\" compares lists in a filter, which takes too long on a large answer; use schema",
            "22:37: checks[11].json_path.exists: false leaves nothing to compare, so no answer can pass; leave it out, or all else but path",
            "23:39: checks[12].json_path.at_least: 5 is more than at_most (4), so no answer can pass; lower it, or raise at_most",
            "24:43: checks[13].json_path.count.min: 3 is more than max (2), so no answer can pass; lower it, or raise max",
            "25:38: checks[14].json_path.matches: \"(?=a)\" is not a regular expression of RE2: invalid or unsupported Perl syntax; RE2 has no look-around and no back-references",
            "25:63: checks[14].json_path.schema.type: is not valid in JSON Schema: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]",
            "26:24: checks[15].json_path.path: \"$.a[1:2:3]\" has a slice with a step, which is not known here; leave the step out",
            "27:24: checks[16].json_path.path: \"$.a.nosuch()\" has the function nosuch, which is not known here; known are avg(), first(), keys(), last(), length(), max(), min(), size(), stddev(), sum()",
            "28:24: checks[17].json_path.path: \"$.a.\" is not a JSONPath: Path must not end with a '.' or '..'; write it as $.items[0].price",
            "29:24: checks[18].json_path.path: \"$.a[?(@.b.max() < 5)]\" has the function max() before its end, where values could be passed over; put it at the end, or use schema",
            "30:24: checks[19].json_path.path: \"$.a.keys().length()\" has the function keys() before its end, where values could be passed over; put it at the end, or use schema",
            "31:24: checks[20].json_path.path: \"$.a[*].length()\" has length() behind a path that can lead to several values; use count, or lead to one",
            "32:24: checks[21].json_path.path: \"$.a-sum()\" has a function without a dot before its name; write it as $.items.sum()"),
        meaning(
            "schemas that would check nothing",
            """
            prompt: hi
            checks:
              - json: { schema: { type: object, requierd: [a], properties: { a: { type: string, minlength: 3, format: emial } } } }
              - contains_json: { schema: { additionalproperties: false } }
              - json: { schema: { prefixItems: [{ type: integer }], additionalItems: false } }
              - json:
                  schema:
                    $schema: "http://json-schema.org/draft-07/schema#"
                    dependentRequired: { a: [b] }
                    unevaluatedProperties: false
                    properties: { a: { $ref: "#/$defs/a", minimum: 5, description: x }, b: { contentEncoding: base64 } }
                    $defs: { a: { type: number } }
              - json_path: { path: $, schema: { type: string, contentMediaType: application/json } }
              - tool_called: { name: t, args_schema: { properties: { n: { type: integer, format: int32 }, d: { format: datetime } } } }
              - valid_tool_calls: { tools: [{ name: t, parameters: { type: string, nullable: true } }] }
              - file: { path: a.json, schema: { items: { zzzzzz: 1, id: a } } }
              - json: { schema: { $ref: "#/x-shared/a", x-shared: { a: { requierd: [b] } } } }
              - json: { schema: { properties: { a: { $ref: "#/properties/b/enum" }, b: { enum: [c] } } } }
            """,
            "3:47: checks[0].json.schema.requierd: \"requierd\" is no keyword of JSON Schema, so it would check nothing; did you mean \"required\"?",
            "3:96: checks[0].json.schema.properties.a.minlength: \"minlength\" is no keyword of JSON Schema, so it would check nothing; did you mean \"minLength\"?",
            "3:107: checks[0].json.schema.properties.a.format: \"emial\" is no format that is known here, so it would check nothing; leave it out, or give one of alpha, alphanumeric, color, date, date-time, duration, email, hostname, idn-email, idn-hostname, ip-address, ipv4, ipv6, iri, iri-reference, json-pointer, phone, regex, relative-json-pointer, style, time, uri, uri-reference, uri-template, utc-millisec, uuid",
            "4:54: checks[1].contains_json.schema.additionalproperties: \"additionalproperties\" is no keyword of JSON Schema, so it would check nothing; did you mean \"additionalProperties\"?",
            "5:74: checks[2].json.schema.additionalItems: \"additionalItems\" is no keyword of draft 2020-12, so it would check nothing; use items instead",
            "9:28: checks[3].json.schema.dependentRequired: \"dependentRequired\" is no keyword of draft 7, so it would check nothing; use dependencies instead",
            "10:32: checks[3].json.schema.unevaluatedProperties: \"unevaluatedProperties\" is no keyword of draft 7, so it would check nothing; leave it out, or name a draft that has it with $schema",
            "11:56: checks[3].json.schema.properties.a.minimum: \"minimum\" stands beside $ref, where draft 7 passes over it; put each into a schema of allOf",
            "11:99: checks[3].json.schema.properties.b.contentEncoding: \"contentEncoding\" is not checked here; leave it out",
            "13:69: checks[4].json_path.schema.contentMediaType: \"contentMediaType\" is not checked here; leave it out",
            "14:86: checks[5].tool_called.args_schema.properties.n.format: \"int32\" is no format that is known here, so it would check nothing; leave it out, or give one of alpha, alphanumeric, color, date, date-time, duration, email, hostname, idn-email, idn-hostname, ip-address, ipv4, ipv6, iri, iri-reference, json-pointer, phone, regex, relative-json-pointer, style, time, uri, uri-reference, uri-template, utc-millisec, uuid",
            "14:108: checks[5].tool_called.args_schema.properties.d.format: \"datetime\" is no format that is known here, so it would check nothing; did you mean \"date-time\"?",
            "15:82: checks[6].valid_tool_calls.tools[0].parameters.nullable: \"nullable\" is OpenAPI's and no keyword of JSON Schema; add \"null\" to type instead",
            "16:54: checks[7].file.schema.items.zzzzzz: \"zzzzzz\" is no keyword of JSON Schema, so it would check nothing; leave it out, or let it start with x- if it is a note",
            "16:61: checks[7].file.schema.items.id: \"id\" is no keyword of draft 2020-12, so it would check nothing; use $id instead",
            "17:29: checks[8].json.schema.$ref: \"#/x-shared/a\" leads to what is no schema; put that into $defs, and refer to it with #/$defs/…",
            "18:48: checks[9].json.schema.properties.a.$ref: \"#/properties/b/enum\" leads to what is no schema; put that into $defs, and refer to it with #/$defs/…"));
  }
}
