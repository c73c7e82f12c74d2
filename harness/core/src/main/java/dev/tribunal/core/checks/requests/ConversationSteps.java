package dev.tribunal.core.checks.requests;

import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.util.List;

/** The steps in which a model was spoken to: embeddings are model calls too, but no talk. */
final class ConversationSteps {
  static final String NONE = "no request to a model was seen";

  private ConversationSteps() {}

  static List<Step> of(Trajectory trajectory) {
    return trajectory.steps().stream().filter(step -> !isEmbedding(step)).toList();
  }

  private static boolean isEmbedding(Step step) {
    return step.model().api().contains("embed");
  }

  /** Whether it is known what was asked in a step. */
  static boolean isRead(Step step) {
    return !step.model().api().equals(ModelIdentity.UNKNOWN_API)
        || !step.request().equals(ModelRequest.UNKNOWN);
  }

  /** Why nothing is known of a step. */
  static String unread(Step step) {
    return "the request of step %d is of an API that is not known".formatted(step.index());
  }
}
