package dev.tribunal.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for signs that trials depend on each other: then no stated error holds. */
final class Independence {
  private static final String THEN =
      " they are not independent, and the stated error does not hold";

  /** A cache shows early; ids of further trials are not kept, so that memory stays bounded. */
  private static final int IDS = 20_000;

  private final Map<String, Integer> answerIds = new HashMap<>();
  private int trials;
  private int silent;
  private int cached;
  private String firstCached = "";
  private @Nullable String onlyAnswer;
  private @Nullable String onlyCourse;
  private boolean answersDiffer;
  private boolean coursesDiffer;

  void add(Trial trial) {
    trials++;
    var trajectory = trial.trajectory();
    silent += trajectory.steps().isEmpty() ? 1 : 0;
    String answer = Hashes.sha256(trajectory.answer());
    answersDiffer |= onlyAnswer != null && !onlyAnswer.equals(answer);
    onlyAnswer = answer;
    String course = "%d %s".formatted(trajectory.steps().size(), trajectory.usage());
    coursesDiffer |= onlyCourse != null && !onlyCourse.equals(course);
    onlyCourse = course;
    noteAnswerIds(trial);
  }

  private void noteAnswerIds(Trial trial) {
    boolean again = false;
    for (Step step : trial.trajectory().steps()) {
      String id = step.answerId();
      if (id == null) {
        continue;
      }
      Integer other =
          answerIds.size() < IDS ? answerIds.putIfAbsent(id, trial.number()) : answerIds.get(id);
      if (other != null && other != trial.number()) {
        firstCached =
            cached == 0 && !again
                ? "trial %d got %s, which trial %d had got"
                    .formatted(trial.number(), Excerpts.quote(id, 60), other)
                : firstCached;
        again = true;
      }
    }
    cached += again ? 1 : 0;
  }

  List<String> notices() {
    var notices = new ArrayList<String>();
    if (trials > 1 && !answersDiffer) {
      notices.add(
          "all %d answers are equal%s: if the trials share a cache or a state,"
                  .formatted(
                      trials, coursesDiffer ? "" : ", and so are steps and tokens (zero variance)")
              + THEN);
    }
    if (silent > 0 && silent < trials) {
      notices.add(
          "%d of %d trials asked the model nothing, and the others did: if they answer from what"
                  .formatted(silent, trials)
              + " other trials left behind,"
              + THEN);
    }
    if (cached > 0) {
      notices.add(
          "%d of %d trials got an answer that another trial had got before (%s): a cache between"
                  .formatted(cached, trials, firstCached)
              + " agent and model answers;"
              + THEN);
    }
    return notices;
  }
}
