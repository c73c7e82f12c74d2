package dev.tribunal.providers;

import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a URL that tells trials apart.
 *
 * @param caseId the case's id
 * @param trial from 1
 * @param attempt from 1; above 1 it is part of the token, so that what is left of an earlier
 *     attempt can't touch a later one
 */
record TrialToken(String caseId, int trial, int attempt) {
  private static final Pattern CASE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
  private static final Pattern NUMBERS =
      Pattern.compile("([1-9][0-9]{0,8})(?:(?:~|%7[Ee])([1-9][0-9]{0,8}))?");

  TrialToken {
    requireCase(caseId);
    if (trial < 1 || attempt < 1) {
      throw new IllegalArgumentException(
          "Trial (%d) and attempt (%d) must be at least 1".formatted(trial, attempt));
    }
  }

  /** The case's id itself, or an error: it becomes part of file names and URLs. */
  static String requireCase(String id) {
    if (!CASE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Case id %s must match %s".formatted(JsonPrinter.quoted(Excerpt.clip(id, 100)), CASE));
    }
    return id;
  }

  /** The token of two path segments; empty where they are none. */
  static Optional<TrialToken> parse(String caseSegment, String trialSegment) {
    Matcher numbers = NUMBERS.matcher(trialSegment);
    if (!CASE.matcher(caseSegment).matches() || !numbers.matches()) {
      return Optional.empty();
    }
    String attempt = numbers.group(2);
    return Optional.of(
        new TrialToken(
            caseSegment,
            Integer.parseInt(numbers.group(1)),
            attempt == null ? 1 : Integer.parseInt(attempt)));
  }

  /** The path of a trial's base URL, with a slash at both ends. */
  String path() {
    return "/t/" + this + "/";
  }

  /** The path of a recorded request, which has no attempt. */
  static String recordedPath(String caseId, int trial, String service, String path) {
    return "/t/%s/%d/%s%s".formatted(caseId, trial, service, path);
  }

  @Override
  public String toString() {
    String first = caseId + "/" + trial;
    return attempt == 1 ? first : first + "~" + attempt;
  }
}
