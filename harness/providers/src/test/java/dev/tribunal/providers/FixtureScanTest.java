package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.scan.FixtureScan;
import dev.tribunal.providers.scan.ScanFinding;
import dev.tribunal.providers.scan.ScanFinding.Kind;
import dev.tribunal.providers.scan.ScanResult;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound folder of recordings, and what a scan says of each defect that is planted in it. */
class FixtureScanTest {
  private static final String KEY = "sk-" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v";
  private static final Map<String, Set<String>> CASES =
      Map.of("policy", Set.of("a-case", "b-case"), "orders", Set.of("late"));

  private final Path root;
  private final Path folder;
  private final Path file;

  FixtureScanTest(@TempDir Path root) {
    this.root = root;
    this.folder = root.resolve("policy");
    this.file = folder.resolve("a-case.json");
  }

  @BeforeEach
  void sound() throws IOException {
    record("a-case", answer("1"), answer("2"));
    record("b-case", answer("3"));
    Files.createDirectories(root.resolve("target"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
  }

  private void record(String caseId, String... answers) {
    try (FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata(caseId))) {
      for (int i = 0; i < answers.length; i++) {
        Exchange exchange = Calls.modelCall("{\"trial\":" + (i + 1) + "}", answers[i]);
        writer.append(i + 1, 1, List.of(exchange));
      }
      FixtureInfo info = writer.commit();
      Ledger.append(folder, entry(caseId, info));
    }
  }

  private static LedgerEntry entry(String caseId, FixtureInfo info) {
    return new LedgerEntry(
        info.recordedAt(),
        LedgerEntry.Event.RECORDED,
        caseId,
        info.agent(),
        info.model(),
        info.promptSha256(),
        "ab".repeat(32),
        "cd".repeat(32),
        info.trials(),
        0,
        Decision.PASS,
        info.sha256(),
        info.simulated());
  }

  private static String answer(String id) {
    return "{\"id\":\"chatcmpl-" + id + "\",\"object\":\"chat.completion\",\"choices\":[]}";
  }

  private ScanResult scan() throws IOException {
    return FixtureScan.of(List.of(root), CASES, Set.of("target"));
  }

  private void edit(Path edited, String from, String to) throws IOException {
    String text = Files.readString(edited);
    assertThat(text).contains(from);
    Files.writeString(edited, text.replace(from, to));
  }

  @Test
  void findsNothingInASoundFolder() throws Exception {
    ScanResult result = scan();
    assertThat(result.findings()).isEmpty();
    assertThat(result.recordings()).isEqualTo(2);
    assertThat(result.exchanges()).isEqualTo(3);
    assertThat(result.completionIds()).isEqualTo(3);
    assertThat(result.notes())
        .containsExactly(
            file
                + ": 2 trials got 1 different series of answers; 2 trials got the same one, under"
                + " ids of their own");
  }

  /** What stands in the file is replaced; § stands for a key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "object": "chat.completion"    | "object": "chat.completion", "x": "§"            | key of a model provider
          "object": "chat.completion"    | "object": "chat.completion", "api_key": "geheim" | field "api_key"
          "object": "chat.completion"    | "object": "chat.completion", "x": "{\\"password\\": \\"geheim\\"}" | field "password"
          "object": "chat.completion"    | "object": "chat.completion", "error": {"request_id": "4f0a1b2c"} | field "request_id" of an error
          "object": "chat.completion"    | "object": "chat.completion", "Authorization": "geheim" | field "Authorization"
          "content-type": "application/json" | "content-type": "application/json", "x-trace": "s=1" | header "x-trace"
          "bodyPatterns"                 | "queryParameters": {"api_key": {"equalTo": "geheim"}}, "bodyPatterns" | query parameter "api_key"
          "note": "The answers           | "note": "https://me:geheim@x; The answers | password in a URL
          """)
  void credentialsAreFoundWhereverTheyStand(String from, String to, String what) throws Exception {
    edit(file, from, to.replace("§", KEY));
    List<ScanFinding> findings = scan().findings();
    assertThat(findings).isNotEmpty().allMatch(found -> found.kind() == Kind.CREDENTIAL);
    assertThat(findings.get(0).toString())
        .startsWith(file + ":")
        .contains("looks like a credential: " + what)
        .contains("be revoked")
        .doesNotContain(KEY)
        .doesNotContain("geheim");
    assertThat(findings.get(0).line()).isPositive();
  }

  @Test
  void binaryBodiesAndOtherFilesAreLookedAtToo() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(("GIF " + KEY).getBytes(UTF_8));
    edit(file, "\"id\": \"chatcmpl-2\"", "\"id\": \"chatcmpl-2\", \"x\": 1");
    String text = Files.readString(file);
    int jsonBody = text.lastIndexOf("\"jsonBody\"");
    int end = text.indexOf("\n", jsonBody);
    Files.writeString(
        file,
        text.substring(0, jsonBody) + "\"base64Body\": \"" + base64 + "\"}" + text.substring(end));
    Path note = Files.writeString(folder.resolve("README.md"), "first\nuse " + KEY + "\n");
    Files.writeString(
        folder.resolve(Ledger.FILE_NAME),
        Files.readString(folder.resolve(Ledger.FILE_NAME)).replaceFirst("gpt-4o-mini", KEY));
    assertThat(scan().findings())
        .extracting(found -> found.kind() + " " + found.file().getFileName() + ":" + found.line())
        .contains("CREDENTIAL README.md:2", "ORPHAN README.md:1", "CREDENTIAL ledger.ndjson:1")
        .anyMatch(found -> found.startsWith("CREDENTIAL a-case.json:"));
    assertThat(note).exists();
  }

  @Test
  void ownPatternsAreLookedFor() throws Exception {
    Path own = root.resolve("redact.yaml");
    Files.writeString(own, "remove: [{name: trial number, regex: 'chatcmpl-[23]'}]");
    assertThat(scan().findings())
        .extracting(ScanFinding::message)
        .hasSize(2)
        .allMatch(
            message ->
                message.contains(
                    "trial number: \"ch… (10 characters)\" in \"response.jsonBody.id\""));
    Files.writeString(own, "remove: [{name: broken, regex: '('}]");
    assertThat(scan().findings())
        .singleElement()
        .returns(Kind.UNREADABLE, ScanFinding::kind)
        .extracting(ScanFinding::message)
        .asString()
        .contains(":1:32: remove[0].regex '(' is no RE2 expression");
  }

  @Test
  void whatIsAllowedIsNoFinding() throws Exception {
    edit(file, "\"chatcmpl-2\"", "\"" + KEY + "\"");
    assertThat(scan().findings()).isNotEmpty();
    Files.writeString(root.resolve("redact.yaml"), "allow: [{name: ours, regex: '" + KEY + "'}]");
    assertThat(scan().findings()).isEmpty();
    edit(file, KEY, KEY + "x");
    assertThat(scan().findings()).isNotEmpty();
  }

  @Test
  void whatNoCaseUsesIsAnOrphan() throws Exception {
    Files.delete(file);
    Calls.record(folder, "c-case", Calls.modelCall("{}", "{}"));
    Files.createDirectories(root.resolve("order"));
    Calls.record(root.resolve("orders"), "late", Calls.modelCall("{}", "{}"));
    assertThat(scan().findings())
        .extracting(ScanFinding::toString)
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line).contains("no suite has the id 'order'; did you mean \"orders\"?"),
            line ->
                assertThat(line).contains("late.json:1: ORPHAN: is a recording of suite 'policy'"),
            line -> assertThat(line).contains("its suite has no case 'c-case'; did you mean"),
            line ->
                assertThat(line)
                    .contains("ledger.ndjson:1: MISSING: has a recording of case 'a-case'"));
  }

  @Test
  void ledgerLinesOfCasesThatAreGoneAreNoted() throws Exception {
    Files.delete(file);
    ScanResult result =
        FixtureScan.of(List.of(root), Map.of("policy", Set.of("b-case")), Set.of("target"));
    assertThat(result.findings()).isEmpty();
    assertThat(result.notes())
        .singleElement()
        .asString()
        .endsWith("ledger.ndjson:1 is of case 'a-case', which is gone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"chatcmpl-3","object":"chat.completion","choices":[]}
          data: {"id":"chatcmpl-3","object":"chat.completion.chunk","choices":[]}§§data: [DONE]§§
          {"id":"chatcmpl-3","object":"response","output":[]}
          event: response.created§data: {"type":"response.created","response":{"id":"chatcmpl-3","object":"response"}}§§
          {"id":"chatcmpl-3","type":"message","content":[]}
          event: message_start§data: {"type":"message_start","message":{"id":"chatcmpl-3","type":"message"}}§§
          {"candidates":[],"responseId":"chatcmpl-3"}
          data: {"candidates":[],"responseId":"chatcmpl-3"}§§
          [{"candidates":[],"responseId":"chatcmpl-3"}]
          """)
  void trialsThatShareACompletionIdAreCopies(String answer) throws Exception {
    record("a-case", answer("1"), answer.replace('§', '\n'));
    List<ScanFinding> findings = scan().findings();
    assertThat(findings).singleElement().returns(Kind.COPY, ScanFinding::kind);
    assertThat(findings.get(0).toString())
        .contains("trial 1 has the answer \"chatcmpl-3\", which trial 2 of " + file + ":")
        .contains("a copy is no evidence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"","object":"chat.completion","choices":[]}
          {"id":"chatcmpl-3","object":"list"}
          {"tool_calls":[{"id":"chatcmpl-3"}]}
          not json chatcmpl-3
          """)
  void otherIdsMayBeEqual(String answer) throws Exception {
    record("a-case", answer, answer);
    assertThat(scan().findings()).isEmpty();
  }

  @Test
  void whatAKilledRecordingLeftIsFoundAndGoesWithTheNextOne() throws Exception {
    Path left = Files.writeString(folder.resolve(".a-case.mappings.999999999.tmp"), KEY);
    Path other = Files.writeString(folder.resolve(".b-case.whole.999999999.tmp"), "");
    assertThat(scan().findings())
        .extracting(found -> found.kind() + " " + found.file().getFileName())
        .containsExactly(
            "LEFTOVER .a-case.mappings.999999999.tmp",
            "CREDENTIAL .a-case.mappings.999999999.tmp",
            "LEFTOVER .b-case.whole.999999999.tmp");
    record("a-case", answer("7"));
    assertThat(left).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void whatCantBeReadIsNotPassedOver() throws Exception {
    edit(file, "\"sequence\": 1", "\"sequence\": 2");
    Files.writeString(folder.resolve("b-case.json"), "{");
    Files.writeString(folder.resolve(Ledger.FILE_NAME), "{\n");
    assertThat(scan().findings())
        .extracting(found -> found.kind() + " " + found.file().getFileName())
        .containsExactly(
            "UNREADABLE a-case.json", "UNREADABLE b-case.json", "UNREADABLE ledger.ndjson");
  }
}
