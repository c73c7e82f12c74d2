package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Excerpts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is not there: its answers are in the declaration.
 *
 * @param answers the first that fits counts
 * @param byDefault where none fits; null where that is an error
 */
record RecordedAnswers(String tool, List<Answer> answers, @Nullable String byDefault)
    implements Tool.Action {

  /**
   * An answer.
   *
   * @param when the arguments that a call must have, among others
   */
  record Answer(Map<String, JsonNode> when, String text) {
    boolean fits(ObjectNode arguments) {
      return when.entrySet().stream()
          .allMatch(each -> equal(each.getValue(), arguments.get(each.getKey())));
    }

    /** Numbers by their value: a model may write 7.0 for 7. */
    private static boolean equal(JsonNode wanted, @Nullable JsonNode given) {
      if (given != null && wanted.isNumber() && given.isNumber()) {
        return wanted.decimalValue().compareTo(given.decimalValue()) == 0;
      }
      return wanted.equals(given);
    }
  }

  @Override
  public String run(ObjectNode arguments, TrialValues trial) throws DeclaredAgentException {
    for (Answer answer : answers) {
      if (answer.fits(arguments)) {
        return answer.text();
      }
    }
    if (byDefault == null) {
      throw new DeclaredAgentException(
          "the tool %s was called with %s, for which no answer is recorded; add one, or a default"
              .formatted(tool, Excerpts.quote(arguments.toString(), 300)));
    }
    return byDefault;
  }
}
