package dev.tribunal.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what is wrong with the syntax of a file, where, and what to do. */
record SyntaxWording(boolean yaml, JacksonException cause) {
  private static final int LONGEST = 300;

  /** How Jackson names a place inside a message. */
  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)]");

  String message() {
    return "is not valid %s: %s; %s".formatted(yaml ? "YAML" : "JSON", what(), advice());
  }

  JsonLocation location(JsonParser parser) {
    if (cause.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      Mark mark = marked.getProblemMark();
      return new JsonLocation(null, -1, mark.getLine() + 1, mark.getColumn() + 1);
    }
    JsonLocation location = cause.getLocation();
    return location == null || location.getLineNr() < 1 ? parser.currentLocation() : location;
  }

  private String what() {
    if (cause.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return oneLine(marked.getProblem()) + context(marked);
    }
    return oneLine(
        cause instanceof JsonProcessingException ? cause.getOriginalMessage() : cause.getMessage());
  }

  /** Where the thing starts that goes wrong here, if that is on another line. */
  private static String context(MarkedYAMLException marked) {
    Mark start = marked.getContextMark();
    Mark end = marked.getProblemMark();
    return start == null || end == null || start.getLine() == end.getLine()
        ? ""
        : " in what starts at line %d, column %d"
            .formatted(start.getLine() + 1, start.getColumn() + 1);
  }

  private String advice() {
    String what = what().toLowerCase(Locale.ROOT);
    if (yaml) {
      return what.contains("(tab)")
          ? "indent with spaces"
          : "check indentation and quotes; put text with : # * & or quotes into \"…\"";
    }
    return what.contains("end-of-input")
        ? "close what was opened"
        : "check commas, quotes and brackets here and on the line before";
  }

  private static String oneLine(@Nullable String text) {
    String known = text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
    known = known.replaceFirst(", got this instead: <.*", ", not an alias or a list");
    String shown = Excerpts.quote(SOURCE.matcher(known).replaceAll("$1"), LONGEST);
    return shown.substring(1, shown.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
