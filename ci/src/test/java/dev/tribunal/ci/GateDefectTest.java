package dev.tribunal.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each defect is planted alone into a run that is green without it. */
class GateDefectTest {
  private static final String ORDERS = "journals/" + WorldSample.RUN + "/orders.ndjson";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static Arguments defect(String name, Consumer<WorldSample> plant, String message) {
    return arguments(name, plant, message);
  }

  private static Consumer<WorldSample> edited(String from, String to) {
    return world -> world.edit(ORDERS, text -> text.replace(from, to));
  }

  private static Consumer<WorldSample> line(int index, String from, String to) {
    return world ->
        world.editLines(
            "orders",
            lines -> {
              lines.set(index, lines.get(index).replace(from, to));
              return lines;
            });
  }

  private static Consumer<WorldSample> without(int index) {
    return world ->
        world.editLines(
            "orders",
            lines -> {
              lines.remove(index);
              return lines;
            });
  }

  private static Consumer<WorldSample> repeated(int index, int at) {
    return world ->
        world.editLines(
            "orders",
            lines -> {
              lines.add(at, lines.get(index));
              return lines;
            });
  }

  static Stream<Arguments> defects() {
    return Stream.concat(journalDefects(), otherDefects());
  }

  private static Stream<Arguments> journalDefects() {
    int verdict = WorldSample.TRIALS + 1;
    return Stream.of(
        defect(
            "imported from elsewhere",
            line(0, "\"mode\":\"replay\"", "\"mode\":\"imported\""),
            "was imported from elsewhere (orders.yaml): it is no run of this agent"),
        defect(
            "no journal",
            world -> world.delete(world.journalFile("orders")),
            "BROKEN orders: there is no journal "),
        defect(
            "a suite that got lost without a journal",
            world ->
                world.write(
                    "journals/" + WorldSample.RUN + "/example.LostIT.pending",
                    "lost.yaml does not exist"),
            "BROKEN example.LostIT: lost.yaml does not exist"),
        defect("empty journal", world -> world.write(ORDERS, ""), "orders.ndjson is empty; run it"),
        defect(
            "journal of another run",
            line(0, "20261120-1", "20261119-7"),
            "is of run '20261119-7', and run '20261120-1' is judged"),
        defect(
            "journals swapped",
            world -> {
              String orders = WorldSample.read(world.journalFile("orders"));
              String policy = WorldSample.read(world.journalFile("support-policy"));
              world.write(ORDERS, policy);
              world.write("journals/" + WorldSample.RUN + "/support-policy.ndjson", orders);
            },
            "is of suite 'support-policy'"),
        defect(
            "suite changed after the run",
            world -> world.edit("suites/orders.yaml", text -> text + "# later\n"),
            "orders.yaml changed after the run"),
        defect("no end record", without(verdict + 1), "is cut short: it has no end record"),
        defect(
            "end of another run",
            line(verdict + 1, "20261120-1", "20261119-7"),
            "ends run '20261119-7'"),
        defect(
            "end counts other verdicts", edited("\"cases\":1}", "\"cases\":2}"), "with 2 verdicts"),
        defect("no verdict", without(verdict), "holds no verdict on 'order-status'"),
        defect("two verdicts", repeated(verdict, verdict), "holds two verdicts on 'order-status'"),
        defect("a trial is missing at the end", without(verdict - 1), "is not what its trials say"),
        defect(
            "a trial is missing in the middle",
            without(5),
            "the recorded verdict is not what its trials say: decision is recorded as PASS and"
                + " counted as INCONCLUSIVE"),
        defect(
            "a trial is there twice",
            repeated(5, 5),
            "'order-status': Trial 5, attempt 1 follows its own result"),
        defect(
            "an attempt is there without the one before it",
            line(5, "\"attempt\":1", "\"attempt\":3"),
            "reruns is recorded as 0 and counted as 1"),
        defect(
            "a trial beyond the plan",
            world ->
                world.editLines(
                    "orders",
                    lines -> {
                      lines.add(
                          verdict,
                          lines.get(verdict - 1).replace("\"number\":20", "\"number\":21"));
                      return lines;
                    }),
            "holds trial 21 of 'order-status', whose plan has 20"),
        defect(
            "a trial after the verdict",
            repeated(5, verdict + 1),
            "holds trial 5 of 'order-status' after its verdict"),
        defect(
            "a trial of an unknown case",
            line(5, "\"case\":\"order-status\"", "\"case\":\"order-price\""),
            "holds a trial of 'order-price'"),
        defect(
            "an outcome was edited",
            line(5, "SUCCESS", "WRONG_ANSWER"),
            "the recorded verdict is not what its trials say: successes is recorded as 20 and"
                + " counted as 19"),
        defect(
            "a failure was called a success",
            world -> {
              world.journal("orders", RunMode.REPLAY, s -> Outcome.WRONG_ANSWER);
              world.edit(ORDERS, text -> text.replace("WRONG_ANSWER", "SUCCESS"));
            },
            "calls trial 1 of 'order-status' a SUCCESS, which its checks don't say"),
        defect(
            "the verdict was edited",
            world -> {
              world.journal("orders", RunMode.REPLAY, s -> Outcome.WRONG_ANSWER);
              world.edit(
                  ORDERS,
                  text ->
                      text.replace(
                          "\"verdict\":{\"decision\":\"FAIL\"",
                          "\"verdict\":{\"decision\":\"PASS\""));
            },
            "decision is recorded as PASS and counted as FAIL"),
        defect(
            "the plan was edited",
            line(0, "\"trials\":20", "\"trials\":11"),
            "plans 11 trials of 'order-status'"),
        defect(
            "the plan was made sequential",
            line(0, "\"sequential\":false", "\"sequential\":true"),
            "plans 20 trials of 'order-status'"),
        defect(
            "the plan holds an unknown case",
            line(0, "\"id\":\"order-status\"", "\"id\":\"order-price\""),
            "plans 'order-price', which"),
        defect(
            "a case is missing in the plan",
            world ->
                world.journal(
                    "support-policy",
                    RunMode.REPLAY,
                    world.suite("support-policy").cases().subList(0, 1),
                    s -> Outcome.SUCCESS),
            "is of a partial run, without [refund-limit], though no selection"),
        defect(
            "a case is missing and nothing admits it",
            world -> {
              world.journal(
                  "support-policy",
                  RunMode.REPLAY,
                  world.suite("support-policy").cases().subList(0, 1),
                  s -> Outcome.SUCCESS);
              world.editLines(
                  "support-policy",
                  lines -> {
                    lines.set(0, lines.get(0).replace("\"partial\":true", "\"partial\":false"));
                    return lines;
                  });
            },
            "lacks [refund-limit]"),
        defect(
            "a torn line", line(5, "\"outcome\"", "\"out"), "orders.ndjson:6 is no journal record"),
        defect(
            "a newer format",
            line(0, "tribunal-journal/4", "tribunal-journal/5"),
            "has the format 'tribunal-journal/5'"),
        defect(
            "an older format",
            line(0, "tribunal-journal/4", "tribunal-journal/3"),
            "has the format 'tribunal-journal/3'"),
        defect(
            "a null where a trial's outcome should be",
            line(5, "\"outcome\":\"SUCCESS\"", "\"outcome\":null"),
            "can't be judged"),
        defect(
            "binary rubbish",
            world -> world.write(ORDERS, "\u0000\u0001\ufffd"),
            "orders.ndjson:1 is no journal record"));
  }

  private static Stream<Arguments> otherDefects() {
    return Stream.of(
        defect(
            "a suite that is no suite",
            world -> world.write("suites/broken.yaml", "cases:\n  - promt: x\n"),
            "broken.yaml:2:"),
        defect(
            "no suites",
            world -> {
              world.delete(world.root.resolve("suites/orders.yaml"));
              world.delete(world.root.resolve("suites/support-policy.yaml"));
            },
            "holds no suite file"),
        defect(
            "two files of one suite",
            world ->
                world.write(
                    "suites/copy.yaml", WorldSample.read(world.root.resolve("suites/orders.yaml"))),
            "are both suite 'orders'"),
        defect(
            "a suite was removed after the run",
            world -> world.delete(world.root.resolve("suites/orders.yaml")),
            "orders.ndjson belongs to no suite"),
        defect(
            "a fixture was edited",
            world -> world.edit("fixtures/orders/order-status.json", text -> text + " "),
            "orders#order-status: "),
        defect(
            "a fixture without an entry",
            world -> world.delete(world.root.resolve("fixtures/orders/ledger.ndjson")),
            "order-status.json has no entry in the ledger"),
        defect(
            "an entry without its fixture",
            world -> world.delete(world.root.resolve("fixtures/orders/order-status.json")),
            "the ledger has a recording of it"),
        defect(
            "a verdict without any recording",
            world -> {
              world.delete(world.root.resolve("fixtures/orders/order-status.json"));
              world.delete(world.root.resolve("fixtures/orders/ledger.ndjson"));
            },
            "was decided on a recording, and has none"),
        defect(
            "a ledger that can't be read",
            world -> world.edit("fixtures/orders/ledger.ndjson", text -> text + "{\"case\":\n"),
            "ledger.ndjson:2 is no ledger entry"),
        defect(
            "an entry of another fixture",
            world -> {
              world.write("fixtures/orders/order-status.json", "{\"mappings\": [{}]}");
              world.enter("orders", "order-status", "v2", Decision.PASS, false);
              world.write("fixtures/orders/order-status.json", "{\"mappings\": []}\n");
            },
            "is not what the ledger's last entry recorded"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void isNeverGreen(String name, Consumer<WorldSample> plant, String message) throws IOException {
    var world = new WorldSample(folder);
    assertThat(world.gate().exit()).as("before the defect").isZero();

    plant.accept(world);
    var gated = world.gate();

    assertThat(gated.text()).contains(message);
    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("GATE: BROKEN (exit 3)").doesNotContain("\tat ");
    assertThat(Files.readString(folder.resolve("out/gate.exit"))).isEqualTo("20261120-1 3\n");
    assertThat(Files.readString(folder.resolve("out/gate.json"))).contains("\"exit_code\" : 3");
  }

  @Test
  void stillJudgesTheOtherSuites() {
    var world = new WorldSample(folder);
    world.delete(world.journalFile("orders"));
    world.journal("support-policy", RunMode.REPLAY, s -> Outcome.WRONG_ANSWER);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text())
        .contains("FAIL support-policy#refund-window")
        .contains("0 of 2 cases pass, 2 fail, 0 inconclusive, 1 further problem");
  }

  @Test
  void aJournalThatEndsAnywhereBeforeItsEndIsNotWhole() throws IOException {
    var world = new WorldSample(folder);
    world.edit(
        "suites/orders.yaml",
        text ->
            text.replace(
                "trials: 20", "trials: 1\nrequire: { pass_rate: { good: 0.9, bad: 0.05 } }"));
    world.journal("orders", RunMode.REPLAY, s -> Outcome.SUCCESS);
    assertThat(world.gate().exit()).as("the whole journal").isZero();
    var suite = world.suite("orders");
    Path journal = world.journalFile("orders");
    byte[] whole = Files.readAllBytes(journal);

    for (int end = 0; end < whole.length; end++) {
      Files.write(journal, Arrays.copyOf(whole, end));
      assertThat(JournalAudit.of(suite, journal, WorldSample.RUN).findings())
          .as("cut at byte %d", end)
          .isNotEmpty();
      if (end % 97 == 0 || (end > 0 && whole[end - 1] == '\n') || end == whole.length - 1) {
        assertThat(world.gate().exit()).as("cut at byte %d", end).isEqualTo(3);
      }
    }
  }
}
