package dev.tribunal.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a case expects of each answer, and refuses what says nothing or contradicts itself.
 */
final class ExpectationsReader {
  private static final List<String> FIELDS =
      List.of("expected_contains", "forbidden_contains", "never_contains", "checks");
  private static final List<String> TEXTS = FIELDS.subList(0, 3);
  private static final int EXCERPT = 60;

  private ExpectationsReader() {}

  /** The checks of a case, in the order of the fields above; what is wrong is left out. */
  static List<Check> read(Located tuple) {
    List<Check> checks = new ArrayList<>();
    Located variants = tuple.child("variants");
    if (variants == null) {
      checks.addAll(own(tuple));
    } else {
      List<Check> ofEach = own(tuple);
      for (int variant = 1; variant <= variants.items().size() + 1; variant++) {
        for (Check check : ofEach) {
          checks.add(TurnCheck.ofVariant(variant, check));
        }
      }
    }
    Located turns = tuple.child("turns");
    List<Located> spoken = turns == null ? List.of() : turns.items();
    for (int i = 0; i < spoken.size(); i++) {
      if (spoken.get(i).value().isObject()) {
        for (Check check : own(spoken.get(i))) {
          checks.add(TurnCheck.ofMessage(i + 1, check));
        }
        Located repeat = spoken.get(i).sound("repeat");
        if (repeat != null) {
          checks.add(new ReachesTokens(i + 1, repeat.required("until_input_tokens").wholeNumber()));
        }
      }
    }
    Located everyTurn = tuple.child("every_turn");
    if (everyTurn != null && everyTurn.value().isObject()) {
      own(everyTurn).forEach(check -> checks.add(TurnCheck.ofEveryTurn(check)));
    }
    Located same = tuple.sound("same_answer");
    if (same != null) {
      Check check = SameAnswerReader.read(same, tuple);
      if (check != null) {
        checks.add(check);
      }
    }
    if (checks.stream().noneMatch(ExpectationsReader::decides) && !isTold(tuple)) {
      tuple.problem(
          checks.isEmpty()
              ? "expects nothing, so every answer would do; give at least one of "
                  + String.join(", ", FIELDS)
              : "has only checks that decide nothing, so every answer would do; let one of them be a must");
    }
    refuseFilesOfTurns(tuple, checks);
    return checks;
  }

  private static boolean decides(Check check) {
    return check.severity() != Check.Severity.SHOULD && !(check instanceof ReachesTokens);
  }

  /** What is in the folder is known at the end only, and of one agent only. */
  private static void refuseFilesOfTurns(Located tuple, List<Check> checks) {
    checks.stream()
        .filter(check -> check instanceof TurnCheck && check.needs() == Check.Evidence.FILES)
        .findFirst()
        .ifPresent(
            check ->
                tuple.problem(
                    "%s: the files are known at the end of a conversation only; put the check into the case's own checks, without variants"
                        .formatted(check.describe())));
  }

  /** Whether something that is wrong, told already, seems to hold the expectations. */
  private static boolean isTold(Located tuple) {
    return FIELDS.stream().anyMatch(tuple::isBroken)
        || tuple.isBroken("turns")
        || tuple.isBroken("every_turn")
        || tuple.isBroken("same_answer")
        || isMisspelt(tuple);
  }

  /** The checks of a case's end, of a turn, or of every turn. */
  private static List<Check> own(Located tuple) {
    List<Check> checks = new ArrayList<>();
    boolean ignoreCase = ignoresCase(tuple);
    for (String text : tuple.texts("expected_contains")) {
      checks.add(new ExpectedContains(text, ignoreCase));
    }
    for (String text : tuple.texts("forbidden_contains")) {
      checks.add(new ForbiddenContains(text, ignoreCase, Check.Severity.FORBIDDEN));
    }
    for (String text : tuple.texts("never_contains")) {
      checks.add(new ForbiddenContains(text, ignoreCase, Check.Severity.NEVER));
    }
    Located list = tuple.child("checks");
    if (list != null) {
      checks.addAll(CheckKinds.read(list));
    }
    refuseContradictions(tuple, "forbidden_contains", ignoreCase);
    refuseContradictions(tuple, "never_contains", ignoreCase);
    return checks;
  }

  /** What ignore_case says of the texts beside it, of which there must be one. */
  private static boolean ignoresCase(Located tuple) {
    Located flag = tuple.sound("ignore_case");
    if (flag == null) {
      return false;
    }
    if (TEXTS.stream()
        .noneMatch(name -> tuple.isBroken(name) || !tuple.value().path(name).isEmpty())) {
      flag.problem(
          "is for the texts of %s beside it, and there are none; give one, or leave it out"
              .formatted(String.join(", ", TEXTS)));
    }
    return flag.value().booleanValue();
  }

  /** Whether a field that is wrong, told already, seems to hold the expectations. */
  private static boolean isMisspelt(Located tuple) {
    return tuple.names().stream()
        .filter(name -> !FIELDS.contains(name))
        .anyMatch(name -> name.equals("<<") || !DidYouMean.among(name, FIELDS).isEmpty());
  }

  private static void refuseContradictions(
      Located tuple, String forbiddenField, boolean ignoreCase) {
    Located expected = tuple.child("expected_contains");
    if (expected == null) {
      return;
    }
    for (Located text : expected.items()) {
      if (text.isBroken()) {
        continue;
      }
      Searched wanted = Searched.of(new AnswerText(AnswerText.composed(text.text())), ignoreCase);
      for (String forbidden : tuple.texts(forbiddenField)) {
        if (wanted.find(forbidden) != null) {
          text.problem(
              "%s is expected, but %s has %s, so no answer can pass; change one of them"
                  .formatted(
                      Excerpts.quote(text.text(), EXCERPT),
                      forbiddenField,
                      Excerpts.quote(forbidden, EXCERPT)));
        }
      }
    }
  }
}
