package dev.tribunal.core.checks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckResult.State;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Usage;
import dev.tribunal.core.checks.Judged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of what models were asked, through a suite that asks for them. */
class RequestChecksTest {
  private static final String UNKNOWN_API = "the request of step 1 is of an API that is not known";

  private final Path folder;

  RequestChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSystemPromptIsThereInEveryStep() {
    String check = "system_prompt: every_step";

    assertThat(prompts(check, "Be kind", "Be kind"))
        .isEqualTo(
            CheckResult.pass("system_prompt the same in every step", "there in all of 2 requests"));
    assertThat(prompts(check, "Be kind", "").reason())
        .isEqualTo("the request of step 2 has no system prompt");
    assertThat(prompts(check, "Be kind", "Be rude").reason())
        .isEqualTo(
            "the request of step 2 has another one than that of step 1: \"Be rude\", not \"Be kind\"");
    assertThat(prompts(check))
        .isEqualTo(
            CheckResult.unknown(
                "system_prompt the same in every step", "no request to a model was seen"));
  }

  @Test
  void theSystemPromptHasTexts() {
    String check = "system_prompt: { contains: [kind, \"caf\u00e9\"] }";

    assertThat(prompts(check, "kind at the cafe\u0301", "the caf\u00e9 is kind").passed()).isTrue();
    assertThat(prompts(check, "kind at the caf\u00e9", "kind").reason())
        .isEqualTo("the request of step 2 has one without \"café\": \"kind\"");
    assertThat(prompts("system_prompt: { contains: kind, same: true }", "kind", "kinder").state())
        .isEqualTo(State.FAILS);
    assertThat(prompts("system_prompt: { same: false }", "kind", "kinder").passed()).isTrue();
    assertThat(prompts("system_prompt: { same: false }", "kind", "").passed()).isFalse();
  }

  @Test
  void theSystemPromptHasAHash() {
    String check = "system_prompt: { sha256: %s }".formatted(Hashes.sha256("Be kind"));

    assertThat(prompts(check, "Be kind").passed()).isTrue();
    assertThat(prompts(check, "Be kind ").reason())
        .isEqualTo(
            "the request of step 1 has another one, of sha256 %s: \"Be kind \""
                .formatted(Hashes.sha256("Be kind ")));
  }

  @Test
  void nothingIsKnownOfAnApiThatIsNotKnown() {
    Trajectory unknown =
        Judged.trajectory("", step("unknown", "", ModelRequest.UNKNOWN, Usage.NONE));

    assertThat(Judged.result(folder, "system_prompt: every_step", unknown).state())
        .isEqualTo(State.UNKNOWN);
    assertThat(Judged.result(folder, "system_prompt: every_step", unknown).reason())
        .isEqualTo(UNKNOWN_API);
    assertThat(Judged.result(folder, "model_asked: gpt-x", unknown).state())
        .isEqualTo(State.UNKNOWN);
    assertThat(Judged.result(folder, "oldest_trimmed_first: true", unknown).state())
        .isEqualTo(State.UNKNOWN);
    assertThat(Judged.result(folder, "input_tokens: { at_most: 5 }", unknown).state())
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void embeddingsAreNotAskedForTheirPrompt() {
    Trajectory both =
        Judged.trajectory(
            "",
            step("openai.embeddings", "ada", ModelRequest.UNKNOWN, new Usage(900, 0)),
            Judged.asking(Hashes.sha256("x"), "user:1"));

    for (String check :
        List.of(
            "system_prompt: every_step", "model_asked: gpt-x", "input_tokens: { at_most: 10 }")) {
      assertThat(Judged.result(folder, check, both).passed()).as(check).isTrue();
    }
  }

  @Test
  void noRequestHasMoreTokens() {
    Trajectory two =
        Judged.trajectory(
            "",
            Judged.step(ModelRequest.UNKNOWN, new Usage(100, 5000), 200),
            Judged.step(ModelRequest.UNKNOWN, new Usage(101, 1), 200),
            Judged.step(ModelRequest.UNKNOWN, Usage.NONE, 429));

    assertThat(Judged.result(folder, "input_tokens: { at_most: 101 }", two).reason())
        .isEqualTo("the largest request, of step 2, has 101");
    assertThat(Judged.result(folder, "input_tokens: { at_most: 101 }", two).passed()).isTrue();
    assertThat(Judged.result(folder, "input_tokens: { at_most: 100 }", two).state())
        .isEqualTo(State.FAILS);
    Trajectory uncounted =
        Judged.trajectory(
            "",
            Judged.step(ModelRequest.UNKNOWN, new Usage(100, 1), 200),
            Judged.step(ModelRequest.UNKNOWN, Usage.NONE, 200));
    assertThat(Judged.result(folder, "input_tokens: { at_most: 100 }", uncounted).state())
        .isEqualTo(State.UNKNOWN);
    assertThat(Judged.result(folder, "input_tokens: { at_most: 99 }", uncounted).state())
        .isEqualTo(State.FAILS);
  }

  @Test
  void theModelThatWasAskedFor() {
    Trajectory one = Judged.trajectory("", Judged.asking("", "user:1"));

    assertThat(Judged.result(folder, "model_asked: gpt-x", one).passed()).isTrue();
    assertThat(Judged.result(folder, "model_asked: gpt", one).reason())
        .isEqualTo("the request of step 1 asks for \"gpt-x\"");
    assertThat(Judged.result(folder, "model_asked: { matches: '^gpt' }", one).passed()).isTrue();
    assertThat(Judged.result(folder, "model_asked: { matches: '^claude' }", one).state())
        .isEqualTo(State.FAILS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1          ; 1 2 3           | 0
          1 2 3      ; 1 2 3 4 5       | 0
          1 2 3      ; 2 3 4 5         | 1
          1 2 3 4    ; 4 5             | 1
          1 2 3 4    ; s 3 4 5         | 1
          1 2 1 3    ; 1 3 4           | 1
          1 2 3      ; 1 3 4           | message 2 of it, user:2, is left out while an older one, user:1, is kept
          1 2 3 4    ; 1 4 5           | message 3 of it, user:3, is left out while an older one, user:1, is kept
          1 2 3      ; 1 2 4           | the newest of its 3 messages, user:3, is left out
          1 2 3      ; 1 2             | the newest of its 3 messages, user:3, is left out
          1 2 3      ; 3 2 1           | 1
          1 2 3      ; 7 8             | 0
          1 2 3      ; 7 8 ; 2 3 4     | 1
          1 2 3 4 5  ; 3 4 5 6 ; 5 6 7 | 2
          """)
  void theOldestMessagesAreTrimmedFirst(String requests, String expected) {
    Step[] steps =
        Arrays.stream(requests.split(";"))
            .map(
                request ->
                    Judged.asking(
                        "p",
                        Arrays.stream(request.strip().split(" "))
                            .map("user:"::concat)
                            .toArray(String[]::new)))
            .toArray(Step[]::new);

    CheckResult result =
        Judged.result(folder, "oldest_trimmed_first: true", Judged.trajectory("", steps));

    if (expected.matches("[0-9]")) {
      assertThat(result.reason())
          .isEqualTo(
              "%s of %d requests leave out messages, the oldest".formatted(expected, steps.length));
      assertThat(result.passed()).isTrue();
    } else {
      assertThat(result.reason()).endsWith(", but " + expected);
      assertThat(result.state()).isEqualTo(State.FAILS);
    }
  }

  @Test
  void conversationsOfOtherPromptsAreKeptApart() {
    Trajectory two =
        Judged.trajectory(
            "",
            Judged.asking("p", "user:0", "user:1"),
            Judged.asking("q", "user:0", "user:2"),
            Judged.asking("p", "user:0", "user:1", "user:3"));

    assertThat(Judged.result(folder, "oldest_trimmed_first: true", two).passed()).isTrue();
  }

  /** Random trimming of the oldest is allowed; leaving out any single other message is not. */
  @Test
  void whicheverMessageIsLeftOutIsFound() {
    long seed = Long.getLong("tribunal.seed", System.nanoTime());
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Check check = Judged.check(folder, "oldest_trimmed_first: true");
    for (int i = 0; i < 2_000; i++) {
      int size = 2 + random.nextInt(10);
      int from = random.nextInt(size);
      List<String> first = IntStream.range(0, size).mapToObj(n -> "user:" + n).toList();
      List<String> kept = new ArrayList<>(first.subList(from, size));
      int hole = random.nextInt(kept.size());
      boolean spoilt = kept.size() > 1 && hole > 0 && random.nextBoolean();
      if (spoilt) {
        kept.remove(hole);
      }
      kept.add("user:new");
      Trajectory two =
          Judged.trajectory(
              "",
              Judged.asking("p", first.toArray(String[]::new)),
              Judged.asking("p", kept.toArray(String[]::new)));

      assertThat(check.check(two).state())
          .as("seed %d, %s, %s", seed, first, kept)
          .isEqualTo(spoilt ? State.FAILS : State.HOLDS);
    }
  }

  @Test
  void allChecksOfRequestsNeedThem() {
    for (String check :
        List.of(
            "system_prompt: every_step",
            "input_tokens: { at_most: 1 }",
            "oldest_trimmed_first: true",
            "model_asked: x")) {
      assertThat(Judged.check(folder, check).needs())
          .as(check)
          .isEqualTo(Check.Evidence.MODEL_CALLS);
    }
  }

  private CheckResult prompts(String check, String... prompts) {
    Map<String, String> texts = new HashMap<>();
    Arrays.stream(prompts)
        .filter(prompt -> !prompt.isEmpty())
        .forEach(prompt -> texts.put(Hashes.sha256(prompt), prompt));
    Trajectory plain =
        Judged.trajectory(
            "",
            Arrays.stream(prompts)
                .map(
                    prompt ->
                        Judged.asking(prompt.isEmpty() ? "" : Hashes.sha256(prompt), "user:1"))
                .toArray(Step[]::new));
    return Judged.result(
        folder,
        check,
        new Trajectory(
            "",
            plain.steps(),
            List.of(),
            List.of(),
            texts,
            plain.files(),
            plain.report(),
            List.of(),
            List.of()));
  }

  private static Step step(String api, String asked, ModelRequest request, Usage usage) {
    return new Step(
        1,
        new ModelIdentity(api, asked, "", new TreeMap<>()),
        request,
        null,
        "",
        List.of(),
        null,
        usage,
        null,
        200,
        0,
        0,
        List.of());
  }
}
