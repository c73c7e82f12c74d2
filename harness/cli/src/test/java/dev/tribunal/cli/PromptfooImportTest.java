package dev.tribunal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptfooImportTest {
  @TempDir private Path folder = Path.of("");

  private Path config(String text) throws IOException {
    return file("promptfooconfig.yaml", text);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Cli run(String config, String... more) throws IOException {
    return Cli.promptfoo(config(config), folder.resolve("out"), more);
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("out/promptfooconfig.yaml"));
  }

  private JsonNode cases() throws IOException {
    return new YAMLMapper().readTree(written()).path("cases");
  }

  @Test
  void eachPromptTestAndCombinationBecomesACase() throws IOException {
    var imported =
        run(
            """
            description: Greetings
            prompts:
              - "Say {{ word }} to {{who.name}} in {{lang}}"
              - { label: short, raw: "{{word}}!" }
            tests:
              - description: "{{word}} works"
                vars: { word: hello, lang: [French, German], who: { name: Ann } }
                assert: [{ type: contains-any, value: "bonjour, guten {{word}}" }]
            """);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(imported.out()).contains("4 cases").contains("Everything was brought along.");
    assertThat(cases().findValuesAsText("prompt"))
        .containsExactly(
            "Say hello to Ann in French", "hello!", "Say hello to Ann in German", "hello!");
    assertThat(cases().findValuesAsText("description"))
        .containsExactly(
            "hello works",
            "hello works (prompt: short)",
            "hello works",
            "hello works (prompt: short)");
    assertThat(cases().path(0).path("checks").toString())
        .isEqualTo("[{\"contains_any\":[\"bonjour\",\"guten hello\"]}]");
    assertThat(cases().findValuesAsText("id")).doesNotHaveDuplicates();
  }

  @Test
  void idsDoNotDependOnWhatStandsAround() throws IOException {
    String first = "  - { vars: { q: one }, assert: [{ type: regex, value: a }] }\n";
    String second = "  - { vars: { q: two }, assert: [{ type: regex, value: a }] }\n";
    run("prompts: ['ask {{q}}']\ntests:\n" + first + second);
    var before = cases().findValuesAsText("id");
    run("prompts: ['ask {{q}}']\ntests:\n" + second + first, "--force");
    assertThat(cases().findValuesAsText("id")).containsExactly(before.get(1), before.get(0));
  }

  @Test
  void whatAllTestsHaveIsPutIntoEachAndScenariosMultiply() throws IOException {
    var imported =
        run(
            """
            prompts: ["{{q}} {{tone}}"]
            defaultTest:
              vars: { tone: politely }
              assert: [{ type: not-contains-any, value: [rude] }]
              options: { prefix: "Please: " }
            tests:
              - vars: { q: a }
                assert: [{ type: regex, value: "[0-9]+" }]
              - vars: { q: b, tone: shortly }
                options: { disableDefaultAsserts: true }
                assert: [{ type: contains-any, value: [b], weight: 0 }, { type: contains, value: c }]
            scenarios:
              - config: [{ vars: { q: c } }, { vars: { q: d } }]
                tests: [{ assert: [{ type: regex, value: "{{q}}" }] }]
            """);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(cases().findValuesAsText("prompt"))
        .containsExactly(
            "Please: a politely", "Please: b shortly", "Please: c politely", "Please: d politely");
    assertThat(cases().path(0).path("checks").toString())
        .isEqualTo("[{\"contains_any\":[\"rude\"],\"not\":true},{\"regex\":\"[0-9]+\"}]");
    assertThat(cases().path(1).path("checks").toString())
        .isEqualTo("[{\"contains_any\":[\"b\"],\"severity\":\"should\"},{\"contains\":\"c\"}]");
    assertThat(cases().path(3).path("checks").path(1).path("regex").textValue()).isEqualTo("d");
  }

  @Test
  void whatCannotBeBroughtIsListedWithItsPlaceAndStrictExitsWithOne() throws IOException {
    String config =
        """
        prompts: [p]
        providers: [openai:gpt-4o]
        tests:
          - threshold: 0.5
            assert:
              - { type: regex, value: a }
              - { type: llm-rubric, value: kind }
              - { type: javascript, value: "output.length > 1" }
              - { type: is-sql }
              - { type: wat }
              - { type: regex, value: "(?=a)b" }
              - { type: regex, value: "a*" }
              - { type: regex, value: b, transform: "output.trim().toUpperCase()" }
              - { type: cost }
              - { type: contains-any, value: "{{ x | upper }}" }
              - { type: assert-set, threshold: 0.5, assert: [{ type: regex, value: c }] }
          - assert: [{ type: factuality, value: x }]
        """;
    var imported = run(config);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(imported.out())
        .contains(
            "Not brought along: asserts that ask a model 2, asserts by script 1, other asserts 9, tests 1, settings 1")
        .contains(":2:12: providers:")
        .contains(":4:16: threshold:")
        .contains(":7:9: assert llm-rubric: asks a model")
        .contains(":8:9: assert javascript: runs a program")
        .contains(":9:9: assert is-sql: there is no check of this kind")
        .contains(":10:9: assert wat: is no type that is known here")
        .contains(":11:9: assert regex: \"(?=a)b\" is not a regular expression of RE2")
        .contains(":12:9: assert regex: \"a*\" matches every text")
        .contains(":13:9: assert regex: has a transform that is more than a path")
        .contains(":14:9: assert cost: has no value, and a threshold belongs there")
        .contains(":15:9: assert contains-any: has the template {{x | upper}}")
        .contains(":16:9: assert assert-set: has a threshold")
        .contains(":17:5: test: no assert of it could be brought");
    assertThat(written())
        .contains("# Not brought along: asserts that ask a model 2")
        .contains("#   promptfooconfig.yaml:7:9: assert llm-rubric")
        .doesNotContain(folder.toString());
    assertThat(cases()).hasSize(1);
    assertThat(run(config, "--strict", "--force").exitCode()).isEqualTo(1);
    assertThat(
            run(
                    "prompts: [p]\nproviders: [x]\ntests: [{ assert: [{ type: regex, value: a }] }]",
                    "--strict",
                    "--force")
                .exitCode())
        .as("how promptfoo runs is nothing that is tested")
        .isZero();
  }

  @Test
  void filesThatAreReferredToAreRead() throws IOException {
    file("prompts/one.txt", "First {{x}}\n---\nSecond {{x}}");
    file(
        "chat.yaml", "- { role: system, content: be kind }\n- { role: user, content: 'Hi {{x}}' }");
    file(
        "tests/more.jsonl",
        "{\"vars\":{\"x\":2},\"assert\":[{\"type\":\"regex\",\"value\":\"b\"}]}");
    file("x.txt", "eleven\n");
    var imported =
        run(
            """
            prompts: [file://prompts/one.txt, chat.yaml]
            tests:
              - vars: { x: file://x.txt }
                assert: &all [{ type: regex, value: a }]
              - { vars: { x: 1.50 }, assert: *all }
              - file://tests/more.jsonl
            """);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(cases().findValuesAsText("prompt"))
        .containsExactly(
            "First eleven",
            "Second eleven",
            "Hi eleven",
            "First 1.5",
            "Second 1.5",
            "Hi 1.5",
            "First 2",
            "Second 2",
            "Hi 2");
    assertThat(imported.out()).contains("messages 1").contains("system message: belongs to");
    assertThat(
            run(
                    "prompts: [chat.yaml]\ntests: [{ assert: [{ type: regex, value: a }] }]",
                    "--force",
                    "--system",
                    "in-prompt")
                .out())
        .contains("Everything was brought along.");
    assertThat(cases().path(0).path("prompt").textValue()).isEqualTo("be kind\n\nHi ");
    assertThat(written()).contains("{{x}} has no value and is left empty");
  }

  @Test
  void filesElsewhereAreNotRead() throws IOException {
    file("secret.txt", "do not copy me");
    Path inner =
        file(
            "inner/promptfooconfig.yaml",
            "prompts: [file://../secret.txt]\ntests: [{ assert: [{ type: regex, value: a }] }]");
    var imported = Cli.promptfoo(inner, folder.resolve("out"));
    assertThat(imported.exitCode()).isEqualTo(3);
    assertThat(imported.err()).contains("promptfooconfig.yaml:1:11:").contains("lies outside of");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(Cli.promptfoo(inner, folder.resolve("out"), "--root", folder.toString()).exitCode())
        .isZero();
  }

  @Test
  void transformsThatFollowAPathBecomeChecksOfToolsAndJson() throws IOException {
    run(
        """
        prompts: [p]
        tests:
          - assert:
              - { type: equals, value: get_weather, transform: "output[0].function.name" }
              - { type: contains, value: AI, transform: "JSON.parse(output).tweet" }
              - { type: equals, value: 3, transform: "output.items[0].count" }
        """);
    assertThat(cases().path(0).path("checks").toString())
        .isEqualTo(
            "[{\"tool_called\":{\"name\":\"get_weather\"}},"
                + "{\"json_path\":{\"path\":\"$.tweet\",\"contains\":\"AI\"}},"
                + "{\"json_path\":{\"path\":\"$.items[0].count\",\"equals\":3}}]");
  }

  /** Whether an answer keeps the checks that an assert of its status becomes. */
  private boolean holds(String given, String answer) throws IOException, SuiteFormatException {
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - vars: { hi: 5 }
                options: { transform: JSON.parse(output).status }
                assert: [{ %s }]
            """
                .formatted(given),
            "--force");
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    var trajectory = new Trajectory(answer, List.of(), List.of());
    return SuiteParser.parse(folder.resolve("out/promptfooconfig.yaml"))
        .cases()
        .get(0)
        .checks()
        .stream()
        .allMatch(check -> check.check(trajectory).passed());
  }

  @Test
  void negatedComparisonsOfAPathFailWhereThereIsNothingToCompare() throws Exception {
    for (String given :
        List.of(
            "type: not-contains, value: error",
            "type: not-regex, value: err",
            "type: not-equals, value: error",
            "type: not-equals, value: '{{hi}}'",
            "type: not-equals, value: 5",
            "type: not-equals, value: { a: 1 }")) {
      assertThat(holds(given, "{\"status\":\"fine\"}")).as(given).isTrue();
      for (String answer : List.of("not json", "{}", "{\"status\":null}", "[]", "")) {
        assertThat(holds(given, answer)).as("%s of %s", given, answer).isFalse();
      }
    }
    assertThat(holds("type: not-contains, value: error", "{\"status\":\"an error\"}")).isFalse();
    assertThat(holds("type: not-contains, value: error", "{\"status\":[\"an error\"]}"))
        .as("promptfoo looks into the list as text")
        .isFalse();
    assertThat(written()).contains("not-contains of a path asks for a text there");
    assertThat(holds("type: not-regex, value: '^5'", "{\"status\":55}")).isFalse();
  }

  @Test
  void textsAndNumbersThatAreWrittenAlikeAreEqual() throws Exception {
    String text = "{\"status\":\"5\"}";
    for (String answer : List.of("{\"status\":5}", "{\"status\":5.0}", text)) {
      assertThat(holds("type: equals, value: '{{hi}}'", answer)).as(answer).isTrue();
      assertThat(holds("type: not-equals, value: '{{hi}}'", answer)).as(answer).isFalse();
      assertThat(holds("type: not-equals, value: 5", answer)).as(answer).isFalse();
    }
    assertThat(holds("type: not-equals, value: '{{hi}}'", "{\"status\":6}")).isTrue();
    assertThat(holds("type: equals, value: 'true'", "{\"status\":true}")).isTrue();
    assertThat(holds("type: not-equals, value: 'true'", "{\"status\":true}")).isFalse();
    assertThat(holds("type: not-equals, value: '[1]'", "{\"status\":[1]}")).isFalse();
    assertThat(holds("type: not-equals, value: { a: 1 }", "{\"status\":{\"a\":1}}")).isFalse();
    assertThat(holds("type: equals, value: '05'", "{\"status\":5}")).isFalse();
    assertThat(holds("type: equals, value: 'null'", "{\"status\":null}")).isFalse();
  }

  @Test
  void whatANegatedComparisonNeedsIsLostAndWeighedWithIt() throws IOException {
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - assert:
                  - { type: contains, value: a }
                  - { type: not-regex, value: "(?=a)b", transform: output.x }
                  - { type: not-equals, value: pay, transform: "output[0].function.name", weight: 0 }
            """);
    assertThat(imported.out()).contains("Not brought along: other asserts 1");
    assertThat(cases().path(0).path("checks").toString())
        .isEqualTo(
            "[{\"contains\":\"a\"},"
                + "{\"tool_called\":{\"name\":\"pay\"},\"not\":true,\"severity\":\"should\"},"
                + "{\"tool_call_count\":{\"min\":1},\"severity\":\"should\"}]");
  }

  @Test
  void eachDeterministicTypeHasItsCheck() throws IOException {
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - assert:
                  - { type: equals, value: a }
                  - { type: not-icontains, value: B }
                  - { type: contains-all, value: [a, b] }
                  - { type: icontains-all, value: [a, b] }
                  - { type: starts-with, value: a }
                  - { type: regex, value: 'caf\\u00e9\\/x' }
                  - { type: is-json, value: '{"type": "object"}' }
                  - { type: contains-json }
                  - { type: is-xml }
                  - { type: contains-xml, value: { requiredElements: [a.b, a.c] } }
                  - { type: not-is-refusal }
                  - { type: word-count, value: { max: 9 } }
                  - { type: levenshtein, value: abc, threshold: 2 }
                  - { type: rouge-n, value: a b c }
                  - { type: latency, threshold: 1500.7 }
                  - { type: cost, threshold: 0.0025 }
                  - { type: finish-reason, value: stop }
                  - { type: is-valid-openai-tools-call }
            """);
    assertThat(imported.out()).contains("Everything was brought along.");
    assertThat(cases().path(0).path("checks"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"equals\":\"a\"}",
            "{\"contains\":{\"text\":\"B\",\"ignore_case\":true},\"not\":true}",
            "{\"contains_all\":[\"a\",\"b\"]}",
            "{\"contains_all\":{\"ignore_case\":true,\"texts\":[\"a\",\"b\"]}}",
            "{\"starts_with\":\"a\"}",
            "{\"regex\":\"caf\\\\x{00e9}/x\"}",
            "{\"json\":{\"schema\":{\"type\":\"object\"}}}",
            "{\"contains_json\":true}",
            "{\"xml\":true}",
            "{\"contains_xml\":{\"elements\":[\"a.b\",\"a.c\"]}}",
            "{\"refusal\":true,\"not\":true}",
            "{\"word_count\":{\"max\":9}}",
            "{\"edit_distance\":{\"text\":\"abc\",\"at_most\":2}}",
            "{\"rouge_n\":{\"text\":\"a b c\",\"at_least\":0.75}}",
            "{\"latency\":{\"at_most\":\"1500ms\"}}",
            "{\"cost_usd\":{\"at_most\":0.0025}}",
            "{\"finish_reason\":\"stop\"}",
            "{\"valid_tool_calls\":true}");
  }

  private static final String SCHEMA =
      "{ type: object, properties: { city: { type: string } }, required: [city] }";
  private static final String WRAPPED =
      "{ tools: [{ type: function, function: { name: weather, description: d, parameters: %s } }] }"
          .formatted(SCHEMA);
  private static final String BARE =
      "{ functions: [{ name: weather, parameters: %s }] }".formatted(SCHEMA);

  private JsonNode validCalls(String providers) throws IOException {
    var imported =
        run(
            """
            prompts: [p]
            providers: %s
            tests: [{ assert: [{ type: is-valid-openai-tools-call }, { type: not-is-valid-function-call }] }]
            """
                .formatted(providers),
            "--force");
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    JsonNode checks = cases().path(0).path("checks");
    assertThat(checks).as("%s", imported).hasSize(2);
    assertThat(checks.path(1).path("not").booleanValue()).isTrue();
    JsonNode check = checks.path(0).path("valid_tool_calls");
    assertThat(checks.path(1).path("valid_tool_calls")).isEqualTo(check);
    if (check.isBoolean()) {
      assertThat(imported.out())
          .contains("Brought otherwise than it was:")
          .contains("valid_tool_calls allows any tool with any object of arguments");
    } else {
      assertThat(imported.out()).doesNotContain("Brought otherwise");
    }
    return check;
  }

  @Test
  void callsMustBeOfTheToolsThatAllProvidersHave() throws IOException {
    String tools =
        "{\"tools\":[{\"name\":\"weather\",\"parameters\":{\"type\":\"object\","
            + "\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]}";
    for (String providers :
        new String[] {
          "[{ id: a, config: %s }]".formatted(WRAPPED),
          "[{ id: a, config: %s }, { b: { config: %s } }]".formatted(WRAPPED, BARE),
          "{ id: a, config: %s }".formatted(BARE)
        }) {
      assertThat(validCalls(providers).toString()).as(providers).isEqualTo(tools);
    }
    assertThat(validCalls("[{ id: a, config: { tools: [{ name: now }] } }]").toString())
        .as("a function without parameters takes none")
        .isEqualTo(
            "{\"tools\":[{\"name\":\"now\",\"parameters\":{\"type\":\"object\",\"maxProperties\":0}}]}");
  }

  @Test
  void thatCallsAreHeldAgainstNoToolsIsSaid() throws IOException {
    for (String providers :
        new String[] {
          "[a]",
          "[{ id: a, config: %s }, b]".formatted(WRAPPED),
          "[{ id: a, config: %s }, { id: b, config: %s }]"
              .formatted(WRAPPED, BARE.replace("string", "number")),
          "[{ id: a, config: { tools: file://tools.json } }]",
          "[{ id: a, config: { tools: [file://tool.json] } }]",
          "[{ id: a, config: { tools: [{ name: w, input_schema: %s }] } }]".formatted(SCHEMA),
          "[{ id: a, config: { tools: [{ type: web_search }] } }]",
          "[{ id: a, config: { tools: [{ name: w, parameters: 'file://w.json' }] } }]",
          "[{ id: a, config: { tools: [{ name: '{{w}}' }] } }]",
          "[{ id: a, config: { tools: [{ name: w }], functions: [{ name: w }] } }]",
          "[{ id: a, config: { tools: [] } }]"
        }) {
      assertThat(validCalls(providers).toString()).as(providers).isEqualTo("true");
    }
  }

  @Test
  void aSchemaThatWouldCheckNothingIsLost() throws IOException {
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - assert:
                  - { type: equals, value: a }
                  - { type: is-json, value: { type: object, requierd: [a] } }
            """);
    assertThat(imported.out())
        .contains("\"requierd\" is no keyword of JSON Schema, so it would check nothing");
    assertThat(cases().path(0).path("checks"))
        .extracting(JsonNode::toString)
        .containsExactly("{\"equals\":\"a\"}");
  }

  @Test
  void boundsOfWordsMayBeTextsAndNoneIsLeftOut() throws IOException {
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - vars: { hi: 5 }
                assert:
                  - { type: word-count, value: { min: 3, max: "5" } }
                  - { type: word-count, value: { min: 1, max: "{{hi}}" } }
                  - { type: word-count, value: "{{hi}}" }
                  - { type: word-count, value: { min: 3, max: "five" } }
                  - { type: word-count, value: { min: 3, max: null } }
                  - { type: word-count, value: { min: 3, most: 5 } }
            """);
    assertThat(cases().path(0).path("checks").toString())
        .isEqualTo(
            "[{\"word_count\":{\"min\":3,\"max\":5}},{\"word_count\":{\"min\":1,\"max\":5}},"
                + "{\"word_count\":{\"min\":5,\"max\":5}}]");
    assertThat(imported.out())
        .contains("Not brought along: other asserts 3")
        .contains(":8:9: assert word-count: has the value")
        .contains("and a number of words, or min and max belongs there")
        .contains(":9:9: assert word-count:")
        .contains(":10:9: assert word-count:");
  }

  @Test
  void valuesOfTheWrongTypeAreNotLeftOutInSilence() throws IOException {
    file("none.json", "null");
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - options: { prefix: 7 }
                assert:
                  - { type: contains, value: a }
                  - { type: contains, value: b, transform: [output.b] }
                  - { type: is-json, value: file://none.json }
              - options: { prefix: [x] }
                assert: [{ type: contains, value: c }]
              - options: { transform: { x: output.d } }
                assert: [{ type: contains, value: d }]
            """);
    assertThat(cases()).hasSize(1);
    assertThat(cases().path(0).path("prompt").textValue()).isEqualTo("7p");
    assertThat(cases().path(0).path("checks").toString()).isEqualTo("[{\"contains\":\"a\"}]");
    assertThat(imported.out())
        .contains("other asserts 3, tests 1, prompts 1")
        .contains(":6:9: assert contains: has a transform that is a list, and it is a text")
        .contains(":7:9: assert is-json: has the value \"null\", and a JSON schema belongs there")
        .contains("prompt: has a prefix that is a list, and it is a text")
        .contains(":11:14: assert contains: has a transform that is an object");
  }

  @Test
  void objectsAreComparedAsJsonAndCaseMayNotMatter() throws IOException {
    var imported =
        run(
            """
            prompts: [p]
            tests:
              - assert:
                  - { type: equals, value: { a: 1 } }
                  - { type: icontains-any, value: [A, b] }
            """);
    assertThat(imported.out()).contains("Everything was brought along.");
    assertThat(cases().path(0).path("checks").toString())
        .isEqualTo(
            "[{\"equals_json\":{\"value\":{\"a\":1}}},"
                + "{\"contains_any\":{\"ignore_case\":true,\"texts\":[\"A\",\"b\"]}}]");
  }

  @Test
  void hostileTextsStayTexts() throws IOException {
    var imported =
        run(
            """
            prompts: ["say: yes\\n# no comment\\t\\u001b[31m: {a: [1]}"]
            tests: [{ description: "a\\nb: c", assert: [{ type: "x\\nregex: evil", value: a }, { type: regex, value: "yes" }] }]
            """);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(cases()).hasSize(1);
    assertThat(cases().path(0).path("prompt").textValue())
        .isEqualTo("say: yes\n# no comment\t\u001b[31m: {a: [1]}");
    assertThat(written().lines().filter(line -> line.contains("evil")))
        .allSatisfy(line -> assertThat(line).startsWith("#"));
  }

  @Test
  void nothingIsOverwrittenAndNothingIsLeftHalfDone() throws IOException {
    String config = "prompts: [p]\ntests: [{ assert: [{ type: regex, value: a }] }]";
    assertThat(run(config).exitCode()).isZero();
    String before = written();
    var again = run(config.replace("value: a", "value: b"));
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("is there already").contains("--force");
    assertThat(written()).isEqualTo(before);
    var nothing = run(config.replace("type: regex", "type: llm-rubric"), "--force");
    assertThat(nothing.exitCode()).isEqualTo(3);
    assertThat(nothing.err()).contains("Nothing is left");
    assertThat(nothing.out()).contains("asserts that ask a model 1");
    assertThat(written()).isEqualTo(before);
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void mistakesHaveTheirPlace() throws IOException {
    String test = "tests: [{ assert: [{ type: regex, value: a }] }]\n";
    assertThat(run("prompts: [p\n" + test).err())
        .contains("promptfooconfig.yaml:2:")
        .contains("is no YAML");
    assertThat(run(test).err()).contains(":1:1: has no prompts");
    assertThat(run("prompts: [file://no.txt]\n" + test).err())
        .contains(":1:11:")
        .contains("\"no.txt\" does not exist");
    assertThat(run("prompts: [p]\ntests: [{ assert: { type: regex } }]").err())
        .contains(":2:19:")
        .contains("assert is a list");
    assertThat(run("prompts: [p]\ntests: [7]").err())
        .contains(":2:9: is 7, and a test is an object");
    assertThat(run("prompts: [p]\nprompts: [q]\n" + test).err())
        .contains(":2:1: \"prompts\" is given twice");
    assertThat(
            run("prompts: ['{{a}}{{b}}{{c}}']\ntests: [{ vars: { a: &l [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1], b: *l, c: *l }, assert: [{ type: regex, value: a }] }]")
                .err())
        .contains("more than 10000 combinations");
    Files.write(
        folder.resolve("latin.yaml"), new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xe9});
    assertThat(Cli.promptfoo(folder.resolve("latin.yaml"), folder.resolve("out")).err())
        .contains("latin.yaml:2:4: the byte 0xe9 is not UTF-8");
    assertThat(Cli.promptfoo(folder.resolve("none.yaml"), folder.resolve("out")).err())
        .contains("does not exist");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
