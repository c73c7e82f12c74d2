package dev.tribunal.agents.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tribunal.agents.Agents;
import dev.tribunal.core.DataFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is told with its place, and what to do. */
class DeclarationProblemsTest {
  private static final String HTTP =
      """
      kind: http
      model: unseen
      url: http://127.0.0.1:1/ask
      body: { text: "{prompt}" }
      answer: $.reply
      """;
  private static final String MODEL =
      """
      model: gpt-4o-mini
      system_prompt_file: sample.md
      """;
  private static final String JOB =
      """
      kind: http_job
      model: unseen
      url: http://127.0.0.1:1/jobs
      body: { text: "{prompt}" }
      answer: $.reply
      """;
  private static final String QUEUE =
      """
      kind: redis_queue
      model: unseen
      redis: redis://127.0.0.1
      queue: q
      task: { text: "{prompt}", to: "{result_key}" }
      answer: $.reply
      """;
  private static final String PROCESS =
      """
      kind: process
      model: unseen
      command: [cat]
      """;

  private final Declaration suites;

  DeclarationProblemsTest(@TempDir Path dir) {
    suites = new Declaration(dir).write("agents/sample.md", "Be helpful.\n");
  }

  @Test
  void whatIsRightIsTaken() {
    for (String right : new String[] {HTTP, MODEL, JOB, QUEUE, PROCESS}) {
      assertThat(suites.read(right).name()).isEqualTo("sample");
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        of("kind: htpp\n", "1:7: kind: \"htpp\" must be one of model, http, openai"),
        of(
            "[]\n",
            "1:1: (file): an empty list must be an object with model and system_prompt_file"),
        of("kind: http\n", "model: is missing; give"),
        of(HTTP.replace("answer:", "anwser:"), "5:1: anwser: is unknown; did you mean \"answer\"?"),
        of(
            HTTP.replace("http://127", "ftp://127"),
            "3:6: url: \"ftp://127.0.0.1:1/ask\" must be an http or https URL"),
        of(HTTP.replace("$.reply", "reply"), "5:9: answer: \"reply\" must be a JSONPath"),
        of(HTTP.replace("$.reply", "$[?("), "5:9: answer: \"$[?(\" is no JSONPath: "),
        of(HTTP.replace("answer: $.reply", ""), "answer is missing: the JSONPath of the answer"),
        of(HTTP + "stream: sse\n", "stream: sse and delta"),
        of(HTTP + "end: $.done\n", "6:6: end: only a stream has it; add stream: sse"),
        of(
            HTTP.replace("answer: $.reply", "stream: sse\ndelta: $.d\nend: $[?("),
            "7:6: end: \"$[?(\" is no JSONPath: "),
        of(HTTP + "stream: sse\ndelta: $.d\n", "leave answer out"),
        of(
            HTTP.replace("{prompt}", "{promt}"),
            "4:15: body.text: the placeholder {promt} is unknown here; did you mean \"prompt\"?"),
        of(HTTP.replace("\"{prompt}\"", "hello"), "nothing in url and body has {prompt}"),
        of(HTTP.replace("kind: http", "kind: http\nmethod: GET"), "a GET has no body"),
        of(
            HTTP + "headers: { Host: x }\n",
            "6:18: headers.Host: the header Host is set by the client itself"),
        of(HTTP + "headers: { \"a b\": x }\n", "\"a b\" is no name of a header"),
        of(HTTP + "headers: { A: \"{prompt}\" }\n", "the placeholder {prompt} is unknown here"),
        of(
            HTTP.replace("unseen", "gpt-4o"),
            "2:8: model: \"gpt-4o\" is asked through the gateway, and upstreams has no 'model'"),
        of(
            HTTP + "upstreams: { model: \"https://x\" }\n",
            "2:8: model: the calls that pass the upstream 'model' are seen"),
        of(
            HTTP + "upstreams: { Shop: \"https://x\" }\n",
            "6:20: upstreams.Shop: the service \"Shop\" must be"),
        of(
            HTTP.replace("{prompt}", "{prompt} ${KEY}"),
            "4:15: body.text: has the secret ${KEY}, which may stand in headers, urls and env only"),
        of(
            "kind: openai\nmodel: a\nurl: http://x/v1\nbody: { messages: [] }\n",
            "4:19: body.messages: messages is set by this kind itself"),
        of(
            "kind: openai\nmodel: a\nurl: http://x/v1\nstream: sse\n",
            "4:9: stream: \"sse\" must be true or false"),
        of(JOB + "poll: { interval: 1s, longest: 10ms }\n", "longest is shorter than interval"),
        of(JOB + "poll: { url: \"http://x/{id}\" }\n", "the placeholder {id} is unknown here"),
        of(JOB + "callback: true\n", "callback: true needs {callback_url}"),
        of(JOB + "states: { done: [ok] }\n", "is of no use without state"),
        of(JOB + "idempotency_key: { field: text }\n", "the body has the field text already"),
        of(QUEUE.replace("redis://", "http://"), "3:8: redis: must be a redis:// or rediss:// URL"),
        of(QUEUE.replace("{result_key}", "x"), "nothing in task has {result_key}"),
        of(PROCESS + "files: { include: [\"[a\"] }\n", "'[a' is no pattern of paths"),
        of(PROCESS + "env: { \"A B\": x }\n", "\"A B\" can't be set"),
        of(
            PROCESS.replace("cat", "cat, \"{promt_file}\""),
            "3:16: command[1]: the placeholder {promt_file} is unknown here; did you mean \"prompt_file\"?"),
        of(
            MODEL.replace("sample.md", "other.md"),
            "2:21: system_prompt_file: \"other.md\" can't be read in"),
        of(MODEL + "temperature: 3\n", "3:14: temperature: 3 must be a number from 0 to 2"),
        of(MODEL + "tools: [{ name: a }]\n", "the tool a must have either http, or answers"),
        of(
            MODEL + "tools: [{ name: a, http: { service: shop, path: /x } }]\n",
            "the service \"shop\" is none of the tools' upstreams []"),
        of(
            MODEL
                + "upstreams: { s: x }\ntools: [{ name: a, http: { service: s, path: \"/{b}\" } }]\n",
            "the placeholder {b} is unknown here"),
        of(
            MODEL + "tools: [{ name: a, parameters: { required: [b] }, default: x }]\n",
            "requires \"b\", which its properties lack"),
        of(
            MODEL + "tools: [{ name: a, parameters: { oneOf: [] }, default: x }]\n",
            "has the keyword \"oneOf\""),
        of(
            MODEL + "tools: [{ name: a, default: x }, { name: a, default: y }]\n",
            "the tool a is there already"),
        of(MODEL + "api_key: none\n", "3:10: api_key: must be the name of a secret"),
        of(MODEL + "kind: model\nkind: model\n", "kind"));
  }

  private static Arguments of(String declaration, String message) {
    return Arguments.of(declaration, message);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsPlace(String declaration, String message) {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> suites.read(declaration))
        .withMessageContaining(suites.suites().resolve("agents/sample.yaml") + ":")
        .withMessageContaining(message);
  }

  static Stream<Arguments> keys() {
    String random = "4f9A".repeat(8);
    return Stream.of(
        of(
            HTTP + "headers: { Authorization: \"Bearer " + random + "\" }\n",
            "6:27: headers.Authorization: looks like a bearer token"),
        of(
            HTTP + "headers: { X-Api-Key: " + random + " }\n",
            "looks like the value of a secret; write ${NAME}"),
        of(
            HTTP.replace("http://127", "http://me:" + random + "@127"),
            "3:6: url: looks like a password in a URL"),
        of(
            MODEL + "api_key: sk-" + random + "\n",
            "3:10: api_key: looks like a key of a model provider"),
        of(QUEUE.replace("redis://", "redis://:" + random + "@"), "looks like a password in a URL"),
        of(
            PROCESS + "env: { OPENAI_API_KEY: sk-proj-" + random + " }\n",
            "looks like a key of a model provider"),
        of(PROCESS + "env: { DB_PASSWORD: " + random + " }\n", "looks like the value of a secret"),
        of(
            PROCESS.replace("cat", "cat, \"--key=ghp_" + random + "\""),
            "looks like a GitHub token"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsRefusedAndNotQuoted(String declaration, String message) {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> suites.read(declaration))
        .withMessageContaining(message)
        .withMessageNotContaining("4f9A4f9A");
  }

  @Test
  void ordinaryTextIsNoKey() {
    suites.read(
        HTTP
            + "headers: { X-Key: short, X-Session-Token: none, A: sk-short }\ndescription: asks-a-key\n");
    suites.read(PROCESS + "env: { OPENAI_API_KEY: none, TOKEN: '', KEYS: \"${A_KEY}\" }\n");
  }

  @Test
  void anUnknownAgentIsToldWithThoseThatAreKnown() {
    suites.write("agents/policy-desk/agent.yaml", MODEL).write("agents/prompts/readme.md", "x");
    suites.write("agents/orders.yaml", "not: read");
    Path folder = suites.suites().resolve("agents");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agents.find("policy-dsk", folder))
        .withMessageContaining("No agent is called 'policy-dsk'")
        .withMessageContaining("declared in %s are [orders, policy-desk]".formatted(folder))
        .withMessageContaining("did you mean \"policy-desk\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agents.find("../sample", folder))
        .withMessageContaining("No agent is called '../sample'");
    suites.write("agents/policy-desk.yaml", MODEL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agents.find("policy-desk", folder))
        .withMessageContaining("declared twice");
  }

  @Test
  void anEnvironmentFileIsReadStrictlyAndNotQuoted() {
    suites.write(".env", "GOOD=1\nmy secret value\n");
    var factory = suites.read(HTTP + "headers: { A: \"${GOOD}\" }\n");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> factory.ready(dev.tribunal.core.RunMode.LIVE))
        .withMessageContaining(".env:2: a line must be NAME=value")
        .withMessageNotContaining("my secret");
  }
}
