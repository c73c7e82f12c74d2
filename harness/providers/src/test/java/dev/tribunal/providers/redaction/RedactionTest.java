package dev.tribunal.providers.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.providers.json.Json;
import dev.tribunal.providers.json.JsonPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The planted ones are put together at run time, so that scanners of this repository stay calm. */
class RedactionTest {
  private static final String RANDOM = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z";
  private static final Redaction BUILT_IN = Redaction.BUILT_IN;

  /** A text with a credential, and that credential. */
  static Stream<Arguments> planted() {
    return Stream.of(
        whole("sk-" + RANDOM),
        whole("sk-" + "ant-api03-" + RANDOM + "-" + RANDOM + "AA"),
        whole("sk-" + "proj-" + RANDOM),
        whole("gsk_" + RANDOM),
        whole("AIza" + RANDOM + "A"),
        whole("AKIA" + "ABCDEFGHIJ234567"),
        whole("ghp_" + RANDOM + "ab"),
        whole("github_pat_" + RANDOM),
        whole("glpat-" + RANDOM),
        whole("xoxb-" + "1234567890-abc"),
        whole("hf_" + RANDOM),
        whole("sk_live_" + RANDOM),
        whole("eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0.c2lnbmF0dXJl"),
        whole("-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEow\n/+=\n-----END RSA PRIVATE KEY-----"),
        whole("org-" + RANDOM.substring(0, 24)),
        whole("req_" + "011CSHoEeqs5C35K2UUqR7Fy"),
        Arguments.of("Authorization: Bearer " + RANDOM, RANDOM),
        Arguments.of("Basic " + base64("user:password"), base64("user:password")),
        Arguments.of("https://user:" + "hunter2@example.org/a", "user:hunter2"),
        Arguments.of("postgres://app:" + "s3cret@db:5432/x", "app:s3cret"),
        Arguments.of("https://example.org/models?key=" + RANDOM + "&a=1", RANDOM),
        Arguments.of("Set-Cookie: session=" + RANDOM, "session=" + RANDOM),
        Arguments.of("OPENAI_API_KEY=" + RANDOM, RANDOM),
        Arguments.of("{'api_key': '" + RANDOM + "'}", RANDOM));
  }

  private static Arguments whole(String credential) {
    return Arguments.of(credential, credential);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void removesItFromEveryKindOfText(String text, String credential) {
    String quoted = JsonPrinter.quoted("Look: " + text + " ü\n\"so\"");
    String twice = JsonPrinter.quoted("{\"result\": " + quoted + "}\n");
    List<String> texts =
        List.of(
            text,
            "the key is " + text + ", he said",
            "[" + quoted + ", 1]",
            "{\"content\":" + quoted + "}",
            "{\"content\":" + twice + "}",
            "data: {\"delta\":" + quoted + "}\n\ndata: [DONE]\n\n",
            "{\"cut\":" + quoted.substring(0, quoted.length() - 1));
    for (String each : texts) {
      String kept = BUILT_IN.text(each);
      String meant = each.contains("\\") ? credential.replace("\n", "\\n") : credential;
      assertThat(kept).as(each).contains(Secrets.REMOVED).doesNotContain(meant);
      assertThat(BUILT_IN.text(kept)).as("again").isEqualTo(kept);
      assertThat(Json.container(kept).isPresent()).isEqualTo(Json.container(each).isPresent());
      assertThat(BUILT_IN.find(each)).as(each).isNotEmpty();
      assertThat(BUILT_IN.find(kept)).as(kept).isEmpty();
      assertThat(BUILT_IN.find(each).toString()).doesNotContain(credential);
    }
    byte[] binary = ("GIF\u00ff\u00fe " + text + " \u0000").getBytes(ISO_8859_1);
    assertThat(new String(BUILT_IN.bytes(binary), ISO_8859_1))
        .startsWith("GIF\u00ff\u00fe ")
        .doesNotContain(credential);
  }

  /** A text and what is kept of it; § stands for a credential. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"api_key":"§","a":1}                        | {"api_key":"[removed]","a":1}
          { "API-Key" : "§" , "a":1.50}                | { "API-Key" : "[removed]" , "a":1.50}
          {"password":123456,"b":[]}                   | {"password":"[removed]","b":[]}
          {"password":{"type":"string"}}               | {"password":{"type":"string"}}
          {"password":null,"api_key":true,"secret_key":""} | {"password":null,"api_key":true,"secret_key":""}
          {"a":"{\\"password\\":\\"x\\",\\"n\\":12}"}  | {"a":"{\\"password\\":\\"[removed]\\",\\"n\\":12}"}
          {"a":"{\\"password\\":77}"}                  | {"a":"{\\"password\\":\\"[removed]\\"}"}
          {"a":"\\u00e9 \\u0073k-§ \\/"}               | {"a":"\\u00e9 [removed] \\/"}
          {"cookie":"a=§; b=1"}                        | {"cookie":"[removed]"}
          {"cookie":"with chocolate"}                  | {"cookie":"with chocolate"}
          {"password":"cut off                         | {"password":"[removed]
          {"error":{"message":"no"},"request_id":"4f0a1b2c-0000"} | {"error":{"message":"no"},"request_id":"[removed]"}
          {"request_id":"4f0a1b2c-0000","type":"error"} | {"request_id":"[removed]","type":"error"}
          {"error":{"organization":"acme-0123456"}}    | {"error":{"organization":"[removed]"}}
          {"error":null,"request_id":"4f0a1b2c-0000"}  | {"error":null,"request_id":"4f0a1b2c-0000"}
          {"error":"no such project","project":"Apollo"} | {"error":"no such project","project":"Apollo"}
          grant_type=x&client_secret=§                 | grant_type=x&client_secret=[removed]
          in organization org-§ on tokens              | in organization [removed] on tokens
          """)
  void keepsAllElseAsItWasWritten(String text, String kept) {
    String planted = text.replace("§", RANDOM);
    assertThat(BUILT_IN.text(planted)).isEqualTo(kept);
    assertThat(BUILT_IN.text(kept)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task-based-evaluation-of-agents, sk-learn-is-a-library-for-python",
        "the bearer of this receipt; basic questionable understanding; Bearer authentication-is-needed",
        "\"promptSha256\": \"7a6480f83d8f5f7a4c833497c6f00151bfb657932a12b59cbe2890ce41382a96\"",
        "{\"id\": \"chatcmpl-9aB3dE5fG7hJ9kL1mN3pQ5rS7tU9\", \"call\": \"call_aB3dE5fG7hJ9kL1mN3p\"}",
        "msg_01XFDUDYJgAACzvnptvVoYEL toolu_01A09q90qw90lq917835lq9 resp_67ccd2bed1ec8190b14f964abc",
        "https://example.org/returns?topic=refunds&page=2&next_token=abcdefgh12345678",
        "{\"token\": \" the\", \"usage\": {\"prompt_tokens\": 12}}",
        "see http://user@example.org and mailto:a:b@example.org",
        "{\"authorization\": {\"type\": \"object\"}, \"key\": \"refunds\", \"secret\": \"santa\"}",
        "org-chart org-wide-policy-for-all-of-us proj_ect",
        "a=b&c=d==",
        "\"unfinished, 5\" wide",
        ""
      })
  void leavesAloneWhatIsNone(String text) {
    assertThat(BUILT_IN.text(text)).isSameAs(text);
  }

  @Test
  void findsWhatIsStreamedInPieces() {
    String key = "sk-" + RANDOM;
    StringBuilder chat = new StringBuilder();
    StringBuilder arguments = new StringBuilder();
    String object = "{\"password\": \"hunter2\", \"to\": \"é\"}";
    for (int i = 0; i < Math.max(key.length(), object.length()); i += 5) {
      for (int choice = 0; choice < 2; choice++) {
        chat.append("data: {\"choices\":[{\"index\":%d,\"delta\":{\"content\":".formatted(choice))
            .append(JsonPrinter.quoted(choice == 0 ? piece(key, i) : "word "))
            .append("}}]}\n\n");
      }
      arguments
          .append("event: content_block_delta\r\ndata: {\"index\":1,\"delta\":{\"partial_json\":")
          .append(JsonPrinter.quoted(piece(object, i)))
          .append("}}\r\n\r\n");
    }
    String kept = BUILT_IN.text(chat.toString());
    assertThat(joined(kept, "content"))
        .isEqualTo(joined(chat.toString(), "content").replace(key, ""));
    assertThat(kept).contains("\"content\":\"[removed]\"").contains("word ");
    assertThat(kept.lines().count()).isEqualTo(chat.toString().lines().count());
    String keptArguments = BUILT_IN.text(arguments.toString());
    assertThat(joined(keptArguments, "partial_json"))
        .isEqualTo(object.replace("hunter2", "[removed]"));
    assertThat(BUILT_IN.text(keptArguments)).isEqualTo(keptArguments);
    assertThat(BUILT_IN.text(kept)).isEqualTo(kept);
  }

  private static String piece(String text, int from) {
    return text.substring(Math.min(from, text.length()), Math.min(from + 5, text.length()));
  }

  private static String joined(String stream, String field) {
    StringBuilder joined = new StringBuilder();
    stream
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> Json.container(line.substring(6)).orElseThrow())
        .forEach(event -> joined.append(event.findValue(field).textValue()));
    return joined.toString().replace("[removed]word", "word").replaceAll("word ", "");
  }

  @Test
  void anyTextIsRedactedInTimeAndToAnEnd() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] parts = {
      "sk-",
      "\"",
      "\\",
      "\\\"",
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\n",
      "data: ",
      "password",
      "\"error\":",
      "\\u00",
      "Bearer ",
      "AKIA",
      "-----BEGIN PRIVATE KEY-----",
      "://a:",
      "@",
      "key=",
      "1",
      "abcdefgh",
      RANDOM,
      "é",
      "\ud83d",
      "?",
      "&",
      "[removed]",
      "request_id",
      "eyJ",
      "."
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String kept = BUILT_IN.text(text.toString());
      assertThat(BUILT_IN.text(kept)).as("seed %d: %s", seed, text).isEqualTo(kept);
    }
    for (String part : parts) {
      BUILT_IN.text(part.repeat(100_000));
      BUILT_IN.text("{\"a\":\"" + part.repeat(100_000));
    }
    String many = "Bearer " + RANDOM + "\\n";
    assertThat(BUILT_IN.text("{\"a\":\"" + many.repeat(100_000) + "\"}")).doesNotContain(RANDOM);
    String event = "data: {\"a\":\"Bearer \"}\n\ndata: {\"a\":\"" + RANDOM + "\\n\"}\n\n";
    assertThat(BUILT_IN.text(event.repeat(50_000))).doesNotContain(RANDOM);
  }

  @Test
  void ownPatternsAreAppliedAndExceptionsKept(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve(Redaction.FILE_NAME),
        """
        remove:
          - name: customer number
            regex: 'CUST-[0-9]{6}'
            example: CUST-123456
          - { name: ward, regex: 'ward:\\s*(\\S+)' }
        allow:
          - name: the documentation's key
            regex: 'sk-EXAMPLE[0-9]+'
        """);
    Redaction redaction = Redaction.in(folder);
    String text = "{\"a\":\"of CUST-123456, ward: 7b\\n\",\"b\":[\"ward: 9\"]}";
    String kept = "{\"a\":\"of [removed], ward: [removed]\\n\",\"b\":[\"ward: [removed]\"]}";
    assertThat(redaction.text(text)).isEqualTo(kept);
    assertThat(redaction.text(kept)).isEqualTo(kept);
    assertThat(redaction.find(text))
        .extracting(Redaction.Finding::rule)
        .containsExactly("customer number", "ward", "ward");
    assertThat(redaction.find(kept)).isEmpty();
    assertThat(redaction.text("sk-EXAMPLE0123456789012345")).contains("EXAMPLE");
    assertThat(redaction.text("data: {\"x\":\"ward: a, b\"}\n\n")).contains("ward: [removed] b\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          remove: [{name: a, regex: '('}]                 | :1:27: remove[0].regex '(' is no RE2 expression: missing closing )
          remove: [{name: a, regex: 'x*'}]                | matches nothing at all
          remove: [{name: a, regex: '.+'}]                | matches [removed]
          remove: [{name: a, regex: 'a+', example: bbb}]  | does not match its example 'bbb'
          remove: [{name: a}]                             | :1:10: remove[0] lacks regex
          remove: [{name: a, regexp: x}]                  | remove[0].regexp is unknown, and must be name, regex or example; did you mean "regex"?
          removed: []                                     | 'removed' is unknown, and must be remove or allow; did you mean "remove"?
          remove: x                                       | remove must be a list of patterns
          remove: [{name: a, regex: x}, {name: a, regex: y}] | remove[1].name 'a' is another pattern's too
          [1]                                             | must be an object with the lists
          remove: [                                       | is no YAML
          remove: [{name: [], regex: x}]                  | remove[0].name must be a text that is not empty
          """)
  void badFilesAreErrorsWithTheirPlace(String yaml, String message, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve(Redaction.FILE_NAME), yaml);
    assertThatThrownBy(() -> Redaction.in(folder))
        .isInstanceOf(RedactionException.class)
        .hasMessageStartingWith(file + ":1:")
        .hasMessageContaining(message);
  }
}
