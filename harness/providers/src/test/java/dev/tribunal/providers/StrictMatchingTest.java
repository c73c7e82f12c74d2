package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictMatchingTest {
  private final Path folder;

  StrictMatchingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1,"b":{"c":2,"d":[1]}}        | {"b":{"d":[1],"c":2},"a":1}      | true
          {"a":1.50}                         | {"a":1.5}                        | true
          {"a":100}                          | {"a":1e2}                        | true
          {"a":0}                            | {"a":-0.0}                       | true
          {"a":12345678901234567890}         | {"a":12345678901234567891}       | false
          {"a":0.1}                          | {"a":0.10000000000000000001}     | false
          {"a":1}                            | {"a":"1"}                        | false
          {"a":null}                         | {}                               | false
          {"a":true}                         | {"a":"true"}                     | false
          {"a":[]}                           | {"a":{}}                         | false
          {"a":""}                           | {"a":null}                       | false
          {"prompt_cache_key":"x","a":1}     | {"prompt_cache_key":"y","a":1}   | true
          {"prompt_cache_key":"x","a":1}     | {"a":1}                          | true
          {"safety_identifier":"x","a":1}    | {"safety_identifier":7,"a":1}    | true
          {"user":"x","a":1}                 | {"user":"y","a":1}               | true
          {"metadata":{"user_id":"x","z":1}} | {"metadata":{"user_id":"y","z":1}} | false
          {"a":{"user":"x"}}                 | {"a":{"user":"y"}}               | false
          {"a":"${json-unit.ignore}"}        | {"a":"anything"}                 | false
          {"a":1,"a":2}                      | {"a":2}                          | false
          not json                           | not json                         | true
          not json                           | not JSON                         | false
          [1,2]                              | [2,1]                            | false
          """)
  void comparesByMeaningAndNothingElse(String recorded, String now, boolean hit) {
    Calls.record(folder, "a-case", Calls.modelCall(recorded, "{}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(Calls.post(session, Calls.CHAT, now).statusCode()).isEqualTo(hit ? 200 : 400);
      assertThat(session.traffic().stale().isEmpty()).isEqualTo(hit);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/messages          | {"metadata":{"user_id":"x","z":1}} | {"metadata":{"user_id":"y","z":1}} | true
          /v1/messages          | {"metadata":{"user_id":"x","z":1}} | {"metadata":{"user_id":"y","z":2}} | false
          /v1/messages          | {"user":"x"}                       | {"user":"y"}                       | false
          /v1/responses         | {"prompt_cache_key":"x"}           | {}                                 | true
          /api/chat             | {"user":"x"}                       | {"user":"y"}                       | false
          /v1/threads/1/messages | {"metadata":{"user_id":"x"}}      | {"metadata":{"user_id":"y"}}       | false
          /v1beta/models/gemini-2.5-flash:generateContent | {"user":"x"} | {"user":"y"}                   | false
          """)
  void whatIsVolatileDependsOnTheApi(String path, String recorded, String now, boolean hit) {
    Calls.record(folder, "a-case", Calls.exchange("model", path, recorded, 200, "{}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(Calls.post(session, "model" + path, now).statusCode()).isEqualTo(hit ? 200 : 400);
    }
  }

  @Test
  void theDocumentationListsTheVolatileFields() throws Exception {
    String documented = Files.readString(Path.of("../docs/recordings.md"));
    for (VolatileFields.VolatileField field : VolatileFields.ALL) {
      assertThat(documented)
          .contains("| %s | `%s` | %s |".formatted(field.api(), field.path(), field.reason()));
    }
  }

  /** The differences of requests that are hard to tell apart, or whose place is easily missed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":[[1,2],[3,[4,{"b":5}]]]} | {"a":[[1,2],[3,[4,{"b":6}]]]} | a[1][1][1].b: recorded 5, now 6
          {"a":{"b":1}}        | {"a":[1]}            | a: recorded {"b": 1}, now [1]
          {"a":1}              | {"a":"1"}            | a: recorded 1, now "1"
          {"a":null}           | {"a":false}          | a: recorded null, now false
          {"a":{"old":1}}      | {"a":{"new":1}}      | a.old: only recorded: 1
          {"a":{"old":1}}      | {"a":{"new":1}}      | a.new: only now: 1
          {"a b":{"c.d":1}}    | {"a b":{"c.d":2}}    | ["a b"]["c.d"]: recorded 1, now 2
          {"é":"ü"}            | {"é":"u"}            | é: recorded "ü", now "u"
          {"a":1.0,"b":10}     | {"a":1,"b":1.1e1}    | b: recorded 10, now 11
          {"a":9007199254740993} | {"a":9007199254740992} | a: recorded 9007199254740993, now 9007199254740992
          {"a":"caf\u00e9"}   | {"a":"cafe\u0301"}  | character 4 is U+00E9, now U+0065
          {"a":"to day"}       | {"a":"to\u00a0day"} | character 3 is U+0020, now U+00A0
          {"a":"x"}            | {"a":"x\u200b"}     | character 2 is not there, now U+200B
          {"a":"\ud83d\ude00"} | {"a":"\ud83d\ude01"} | a: recorded "😀", now "😁"
          [{"a":1}]            | [{"a":1},{"a":1}]    | [1]: only now: {"a": 1}
          """)
  void namesThePath(String recorded, String now, String line) {
    Calls.record(folder, "a-case", Calls.modelCall(recorded, "{}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, now);
      assertThat(session.traffic().stale().orElseThrow()).contains(line);
    }
  }

  @Test
  void toolsHaveNoVolatileFields() {
    Calls.record(folder, "a-case", Calls.exchange("crm", "/find", "{\"user\":\"x\"}", 200, "{}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      Calls.post(session, "crm/find", "{\"user\":\"y\"}");
      assertThat(session.traffic().stale().orElseThrow())
          .contains("user: recorded \"x\", now \"y\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "orders/1?b=2&a=1, true",
    "orders/1?a=1&b=2, true",
    "orders/1?a=1&b=2&key=secret, true",
    "orders/1?a=1&b=%32, true",
    "orders/1?a=1, false",
    "orders/1?a=1&b=2&b=3, false",
    "orders/2?a=1&b=2, false",
    "orders/1/?a=1&b=2, false"
  })
  void pathAndQueryCount(String target, boolean hit) {
    Exchange recorded =
        new Exchange(
            "tools",
            "GET",
            "/orders/1",
            "a=1&b=2",
            Body.EMPTY,
            200,
            Map.of(),
            Body.of("ok"),
            Exchange.Delivery.ANSWERED,
            0,
            1,
            List.of(),
            List.of());
    Calls.record(folder, "a-case", recorded);
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(Calls.get(session, "tools/" + target).statusCode()).isEqualTo(hit ? 200 : 400);
      String stale = session.traffic().stale().orElse("");
      assertThat(stale.contains("path: ") || stale.contains("query.b: ")).isEqualTo(!hit);
    }
  }

  @Test
  void equalRequestsAreAnsweredInRecordedOrderAndNoMoreOftenThanRecorded() {
    Calls.record(
        folder,
        "a-case",
        Calls.modelCall("{\"q\":1}", "{\"n\":1}"),
        Calls.modelCall("{\"q\":2}", "{\"n\":2}"),
        Calls.modelCall("{\"q\":1}", "{\"n\":3}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(Calls.text(Calls.post(session, Calls.CHAT, "{\"q\":1}"))).isEqualTo("{\"n\":1}");
      assertThat(Calls.text(Calls.post(session, Calls.CHAT, "{\"q\":1}"))).isEqualTo("{\"n\":3}");
      assertThat(Calls.text(Calls.post(session, Calls.CHAT, "{\"q\":2}"))).isEqualTo("{\"n\":2}");
      assertThat(session.traffic().stale()).isEmpty();
      assertThat(Calls.post(session, Calls.CHAT, "{\"q\":1}").statusCode()).isEqualTo(400);
      assertThat(session.traffic().stale().orElseThrow())
          .contains("recorded 2 times, and now asked once more");
    }
  }

  @Test
  void moreAndFewerRequestsThanRecordedAreFindings() {
    Calls.record(
        folder,
        "a-case",
        Calls.modelCall("{\"q\":1}", "{}"),
        Calls.exchange("tools", "/orders", "{}", 200, "{}"),
        Calls.modelCall("{\"q\":2}", "{}"));
    try (Gateway gateway = Gateway.replay(folder)) {
      TrialSession fewer = gateway.open("a-case", 1, 1, 10);
      Calls.post(fewer, Calls.CHAT, "{\"q\":1}");
      assertThat(fewer.traffic().stale()).isEmpty();
      fewer.close();
      assertThat(fewer.traffic().stale().orElseThrow())
          .isEqualTo(
              "The recording of trial 1 has 3 requests, the agent made 1; "
                  + "not asked for: request 2, POST tools/orders.");

      TrialSession more = gateway.open("a-case", 1, 2, 10);
      Calls.post(more, Calls.CHAT, "{\"q\":1}");
      Calls.post(more, "tools/orders", "{}");
      Calls.post(more, Calls.CHAT, "{\"q\":2}");
      Calls.post(more, Calls.CHAT, "{\"q\":3}");
      more.close();
      assertThat(more.traffic().stale().orElseThrow())
          .contains("is not in the recording, which has 3 requests, all asked for");
      assertThat(more.traffic().steps()).hasSize(2);

      TrialSession unknown = gateway.open("a-case", 2, 1, 10);
      Calls.post(unknown, Calls.CHAT, "{\"q\":1}");
      assertThat(unknown.traffic().stale()).hasValue("Nothing is recorded for trial 2.");
    }
  }

  @Test
  void whatIsRecordedBesideACutCallIsServedInAnyOrder() {
    Exchange answered = Calls.modelCall("{\"q\":2}", "{\"choices\":[]}");
    Exchange cut =
        new Exchange(
            "model",
            "POST",
            "/v1/chat/completions",
            "",
            Body.of("{\"q\":1}"),
            400,
            Map.of(),
            Body.EMPTY,
            Exchange.Delivery.CUT,
            0,
            9000,
            List.of(),
            List.of());
    Calls.record(folder, "a-case", cut, answered);
    for (List<Integer> order : List.of(List.of(1, 2), List.of(2, 1), List.of(1))) {
      try (Gateway gateway = Gateway.replay(folder)) {
        TrialSession session = gateway.open("a-case", 1, 1, 10);
        for (int q : order) {
          assertThat(Calls.post(session, Calls.CHAT, "{\"q\":%d}".formatted(q)).statusCode())
              .isEqualTo(q == 1 ? 400 : 200);
        }
        session.close();
        assertThat(session.traffic().stale()).as("order %s", order).isEmpty();
      }
    }
  }

  @Test
  void aTrialThatWasCutEndsThereInReplayToo() {
    Exchange cut =
        new Exchange(
            "model",
            "POST",
            "/v1/chat/completions",
            "",
            Body.of("{\"q\":1}"),
            400,
            Map.of(),
            Body.EMPTY,
            Exchange.Delivery.CUT,
            0,
            9000,
            List.of(),
            List.of());
    Calls.record(folder, "a-case", cut);
    try (Gateway gateway = Gateway.replay(folder)) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      assertThat(Calls.post(session, Calls.CHAT, "{\"q\":1}").statusCode()).isEqualTo(400);
      assertThat(Calls.post(session, Calls.CHAT, "{\"q\":\"instead\"}").statusCode())
          .isEqualTo(400);
      session.close();
      TrialTraffic traffic = session.traffic();
      assertThat(traffic.stale()).isEmpty();
      assertThat(traffic.exchanges()).containsExactly(cut);
      assertThat(traffic.steps().get(0).status()).isZero();
      assertThat(traffic.steps().get(0).latencyMillis()).isEqualTo(9000);
      assertThat(traffic.refused()).isEmpty();
    }
  }

  @Test
  void aLoweredLimitOfModelCallsIsNoStaleRecording() {
    Calls.record(
        folder, "a-case", Calls.modelCall("{\"q\":1}", "{}"), Calls.modelCall("{\"q\":2}", "{}"));
    try (Gateway gateway = Gateway.replay(folder)) {
      TrialSession session = gateway.open("a-case", 1, 1, 1);
      Calls.post(session, Calls.CHAT, "{\"q\":1}");
      Calls.post(session, Calls.CHAT, "{\"q\":2}");
      session.close();
      assertThat(session.traffic().llmCallsExceeded()).isTrue();
      assertThat(session.traffic().stale()).isEmpty();
    }
  }

  @Test
  void showsAWindowAroundTheFirstDifferenceOfLongTexts() {
    String before = "{\"messages\":[{\"content\":\"" + "a".repeat(500) + " within 30 days of ";
    String after = "purchase" + "b".repeat(500) + "\"}]}";
    Calls.record(folder, "a-case", Calls.modelCall(before + after, "{}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, before.replace("30", "60") + after);
      assertThat(session.traffic().stale().orElseThrow())
          .isEqualTo(
              "Request 1 of trial 1, POST model/v1/chat/completions, differs from request 1 of the"
                  + " recording:\n"
                  + "  messages[0].content: recorded \"…"
                  + "a".repeat(16)
                  + " within 30 days of purchase"
                  + "b".repeat(21)
                  + "…\", now \"…"
                  + "a".repeat(16)
                  + " within 60 days of purchase"
                  + "b".repeat(21)
                  + "…\"");
    }
  }

  @Test
  void aHugeRequestGivesAShortDifference() {
    Calls.record(folder, "a-case", Calls.modelCall("{\"messages\":[\"short\"]}", "{}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      String huge = "{\"messages\":[\"" + "y".repeat(50 << 20) + "\"],\"k\":" + "[1]}";
      HttpResponse<byte[]> answer = Calls.post(session, Calls.CHAT, huge);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body().length).isLessThan(2000);
      assertThat(session.traffic().stale().orElseThrow())
          .contains("messages[0]: recorded \"short\", now \"yyy")
          .contains("k: only now: [1]");
    }
  }
}
