package dev.tribunal.core;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code same_answer}. */
final class SameAnswerReader {
  private SameAnswerReader() {}

  static @Nullable Check read(Located same, Located tuple) {
    if (tuple.child("variants") == null) {
      same.problem(
          "compares the answers to variants, and the case has none; give variants of its prompt");
      return null;
    }
    Located regex = same.child("regex");
    if (regex == null) {
      List<String> choices = same.texts("one_of");
      if (choices.size() == 1) {
        same.required("one_of")
            .problem(
                "has one choice, so that all answers that have it are the same; give at least two");
        return null;
      }
      return new SameAnswer(null, choices);
    }
    Pattern pattern =
        GivenPattern.compile(new DataValue(regex), AnswerText.composed(regex.text()), 0);
    return pattern == null ? null : new SameAnswer(pattern, List.of());
  }
}
