package dev.tribunal.providers.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolShapesTest {
  private static final String ORDER =
      """
      {"id": "A-1", "total": 20.5, "note": null, "paid": true,
       "items": [{"sku": "s1", "price": 3}, {"sku": "s2", "price": 4.5, "gift": true}]}
      """;

  private static ToolShapes recorded(@Nullable String... texts) {
    return ToolShapes.of(
        Arrays.stream(texts).map(text -> new ToolResult("lookup_order", text)).toList());
  }

  private static List<String> drift(ToolShapes shapes, @Nullable String now) {
    return shapes.drift(new ToolResult("lookup_order", now)).stream().map(Drift::describe).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"total\": 20.5 | \"total\": \"20.5\" | $.total was number, now string",
        "\"total\": 20.5 | \"total\": null | $.total was number, now null",
        "\"total\": 20.5, | '' | $.total is missing, was number",
        "\"paid\": true | \"paid\": true, \"tax\": {} | $.tax is new, a value of type object",
        "\"price\": 4.5 | \"price\": \"4.5\" | $.items[*].price was number, now string",
        "\"sku\": \"s2\", | '' | $.items[*].sku is missing, was string",
        "\"note\": null | \"note\": 1 | $.note can't be compared: it was never anything but null"
            + " in the recording, and is number now",
        "\"paid\": true | \"paid\": true, \"the tax\": 1 | $[\"the tax\"] is new, a value of type number",
      })
  void namesWhatDeparts(String from, String to, String expected) {
    assertThat(ORDER).contains(from);
    assertThat(drift(recorded(ORDER), ORDER.replace(from, to)))
        .containsExactly("lookup_order result: " + expected);
  }

  @Test
  void aRenamedFieldIsMissingUnderOneNameAndNewUnderTheOther() {
    assertThat(recorded(ORDER).drift(new ToolResult("lookup_order", ORDER.replace("total", "sum"))))
        .containsExactly(
            new Drift("lookup_order", "$.total", Drift.Kind.MISSING, "number", "", ""),
            new Drift("lookup_order", "$.sum", Drift.Kind.NEW, "", "number", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1} | {\"a\": 1.5}",
        "{\"a\": [1]} | {\"a\": []}",
        "{\"a\": [{\"b\": 1}, {}]} | {\"a\": [{}]}",
        "{\"12\": {\"b\": 1}, \"13\": {\"b\": 2}} | {\"14\": {\"b\": 3}}",
        "{\"a\": 1, \"b\": 2} | {\"b\": 3, \"a\": 4}",
      })
  void othersValuesOfTheSameShapeAreNoDrift(String was, String now) {
    assertThat(drift(recorded(was), now)).isEmpty();
  }

  @Test
  void whatOnlySomeSamplesHaveIsOptional() {
    ToolShapes shapes = recorded("{\"a\": 1, \"b\": 2}", "{\"a\": null}");
    assertThat(drift(shapes, "{\"a\": 3}")).isEmpty();
    assertThat(drift(shapes, "{\"a\": null, \"b\": 1}")).isEmpty();
    assertThat(drift(shapes, "{\"b\": \"1\"}"))
        .containsExactly(
            "lookup_order result: $.a is missing, was number or null",
            "lookup_order result: $.b was number, now string");
  }

  @Test
  void aFieldThatALaterSampleBroughtIsOptionalToo() {
    assertThat(drift(recorded("{\"a\": 1}", "{\"a\": 1, \"b\": 2}"), "{\"a\": 3}")).isEmpty();
  }

  @Test
  void otherRootsAreRetyped() {
    assertThat(drift(recorded("[{\"a\": 1}]"), "{\"a\": 1}"))
        .containsExactly("lookup_order result: $ was array, now object");
    assertThat(drift(recorded("[{\"a\": 1}]", "{\"b\": 1}"), "[{\"a\": 1}]")).isEmpty();
  }

  @Test
  void whatCanNotBeComparedSaysWhy() {
    String json = "{\"a\": 1}";
    assertThat(recorded(json).drift(new ToolResult("cancel_order", json)))
        .containsExactly(
            Drift.unchecked("cancel_order", "$", "the recording has no result of this tool"));
    assertThat(drift(recorded(json), "Order not found"))
        .containsExactly("lookup_order result: $ can't be compared: it is no JSON object or array");
    assertThat(drift(recorded("Order not found"), json))
        .containsExactly(
            "lookup_order result: $ can't be compared: no recorded one is a JSON object or array");
    assertThat(drift(recorded("Found", ""), "42"))
        .containsExactly(
            "lookup_order result: $ can't be compared:"
                + " neither it nor any recorded one is a JSON object or array");
    assertThat(drift(recorded(json), null))
        .containsExactly(
            "lookup_order result: $ can't be compared:"
                + " there is no result: the call failed, or nothing was given back");
    assertThat(drift(recorded(json, null), null)).isEmpty();
    assertThat(drift(recorded("{\"a\": []}"), "{\"a\": [1]}"))
        .containsExactly(
            "lookup_order result: $.a[*] can't be compared:"
                + " every recorded array is empty at this place");
  }

  @Test
  void deepResultsAreComparedAsFarAsTheirShapeIsKept() {
    String deep = nested(400, "1");
    ToolShapes shapes = recorded(deep);
    assertThat(drift(shapes, deep)).hasSize(1).first().asString().contains("too large to keep");
    ToolShapes shallow = recorded(nested(60, "1"));
    assertThat(drift(shallow, nested(60, "1"))).isEmpty();
    assertThat(drift(shallow, nested(60, "\"x\"")))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(".a.a was number, now string");
    assertThat(drift(shapes, nested(100_000, "1")))
        .containsExactly("lookup_order result: $ can't be compared: it is no JSON object or array");
  }

  private static String nested(int levels, String value) {
    return "{\"a\":".repeat(levels) + value + "}".repeat(levels);
  }

  @Test
  void tenThousandFieldsAreComparedAsFarAsTheyAreKept() {
    String large = fields("f", 10_000);
    List<String> found = drift(recorded(large), large);
    assertThat(found).hasSize(1).first().asString().contains("too large to keep", "5,000 fields");
    assertThat(drift(recorded("{\"a\": 1}"), fields("f", 10_000)))
        .hasSize(51)
        .last()
        .asString()
        .contains("departs in 50 places");
    assertThat(drift(recorded(fields("f", 4_000)), fields("f", 3_999)))
        .containsExactly("lookup_order result: $.f3999 is missing, was number");
  }

  private static String fields(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"%s%d\": %d".formatted(name, i, i))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void manyToolsAndLongNamesAreBounded() {
    ToolShapes shapes =
        ToolShapes.of(
            IntStream.range(0, 1_500)
                .mapToObj(i -> new ToolResult("t" + i, "{\"a\": 1}"))
                .toList());
    assertThat(shapes.drift(new ToolResult("t999", "{}")))
        .extracting(Drift::kind)
        .containsExactly(Drift.Kind.MISSING);
    assertThat(shapes.drift(new ToolResult("t1499", "{}")))
        .extracting(Drift::reason)
        .containsExactly(
            "the recording has more tools than are kept, so it may have this one or not");
    String name = "n".repeat(100_000);
    assertThat(drift(recorded("{}"), "{\"%s\": 1}".formatted(name)))
        .hasSize(1)
        .first()
        .asString()
        .hasSizeLessThan(300);
  }

  @Test
  void namesThatATerminalWouldNotShowAreEscaped() {
    assertThat(
            recorded("{}")
                .drift(new ToolResult("a\u001b[2J", "{\"b\\u202e\": 1}"))
                .get(0)
                .describe())
        .startsWith("\"a\\u001b[2J\" result");
    assertThat(drift(recorded("{}"), "{\"b\\u202e\": 1}"))
        .containsExactly("lookup_order result: $[\"b\\u202e\"] is new, a value of type number");
  }

  @Test
  void aTallyCountsTrialsNotResults() {
    DriftTally tally = new DriftTally(recorded("{\"total\": 1}"));
    ToolResult changed = new ToolResult("lookup_order", "{\"total\": \"1\"}");
    tally.add(List.of(new ToolResult("other", "{}"), changed, changed));
    tally.add(List.of(new ToolResult("lookup_order", "{\"total\": 2}")));
    tally.add(List.of(changed));
    assertThat(tally.notices())
        .containsExactly(
            "tools drifted: lookup_order result: $.total was number, now string (2 of 3 trials)",
            "tools unchecked: other result: $ can't be compared:"
                + " the recording has no result of this tool (1 of 3 trials)");
  }

  @Test
  void aTallyListsNoMoreThanCanBeRead() {
    DriftTally tally = new DriftTally(recorded("{}"));
    for (int i = 0; i < 10; i++) {
      tally.add(List.of(new ToolResult("lookup_order", fields("trial" + i + "_", 20))));
    }
    assertThat(tally.notices())
        .hasSize(101)
        .last()
        .asString()
        .contains("more than 100 ways", "100 further findings");
  }
}
