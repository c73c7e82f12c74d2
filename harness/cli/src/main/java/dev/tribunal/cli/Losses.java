package dev.tribunal.cli;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.tribunal.core.PlainText;
import dev.tribunal.core.SourceLocation;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What could not be brought along, each once however many cases it would have been in, and what is
 * now otherwise than it was.
 */
final class Losses {
  private static final int LONGEST = 600;
  private static final int MOST_COMMENTS = 2000;

  private final Set<Loss> all = new LinkedHashSet<>();
  private final Remarks remarks = new Remarks();

  void add(Loss.Kind kind, SourceLocation at, String name, String why) {
    all.add(new Loss(kind, at, name, why));
  }

  /** Notes what was brought, but otherwise than it was. */
  void remark(String remark) {
    remarks.add(remark);
  }

  /** Whether something of what is tested is lost. How the other tool runs is not of that. */
  boolean isAnyTested() {
    return all.stream().anyMatch(loss -> loss.kind() != Loss.Kind.SETTING);
  }

  private long count(Loss.Kind kind) {
    return all.stream().filter(loss -> loss.kind() == kind).count();
  }

  /** One line: {@code "Not brought along: asserts that ask a model 3, settings 1"}. */
  private String summary() {
    return all.isEmpty()
        ? "Everything was brought along."
        : Arrays.stream(Loss.Kind.values())
            .filter(kind -> count(kind) > 0)
            .map(kind -> "%s %d".formatted(kind.plural(), count(kind)))
            .collect(joining(", ", "Not brought along: ", ""));
  }

  private static List<String> lines(Stream<Loss> losses) {
    return losses
        .sorted(
            comparing((Loss loss) -> loss.at().file())
                .thenComparing(loss -> loss.at().line())
                .thenComparing(loss -> loss.at().column()))
        .map(loss -> PlainText.line(loss.toString(), LONGEST))
        .toList();
  }

  /** All of it, for the console. */
  void print(PrintWriter out) {
    out.println(summary());
    lines(all.stream()).forEach(line -> out.println("  " + line));
    if (!remarks.counts().isEmpty()) {
      out.println("Brought otherwise than it was:");
      remarks.counts().forEach((remark, count) -> out.printf("  %s (%d)%n", remark, count));
    }
    out.flush();
  }

  /** The same as lines of a YAML comment, with the names of files alone: it may be committed. */
  String comment() {
    var comment = new StringBuilder("# ").append(summary()).append('\n');
    List<String> lines = lines(all.stream().map(Loss::withoutFolder));
    lines.stream()
        .limit(MOST_COMMENTS)
        .forEach(line -> comment.append("#   ").append(line).append('\n'));
    if (lines.size() > MOST_COMMENTS) {
      comment.append(
          "#   and %d more, which the console named%n".formatted(lines.size() - MOST_COMMENTS));
    }
    if (!remarks.counts().isEmpty()) {
      comment.append("# Brought otherwise than it was:\n");
      remarks
          .counts()
          .forEach((remark, count) -> comment.append("#   %s (%d)\n".formatted(remark, count)));
    }
    return comment.toString();
  }
}
