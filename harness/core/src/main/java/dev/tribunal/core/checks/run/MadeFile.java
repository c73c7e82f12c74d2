package dev.tribunal.core.checks.run;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent made at least one file of these paths that keeps all rules; or, where it must not be
 * there, none of these paths.
 */
record MadeFile(FilePattern path, boolean there, List<FileRule> rules) implements Check {
  private static final int MOST = 3;
  private static final int MOST_NAMES = 20;

  MadeFile {
    rules = List.copyOf(rules);
  }

  @Override
  public String describe() {
    return "file %s%s%s"
        .formatted(
            CheckWords.quote(path.text()),
            there ? "" : " is not there",
            rules.stream().map(rule -> " " + rule.describe()).collect(joining(",")));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<AgentFile> all = trajectory.files().files();
    List<AgentFile> found = all.stream().filter(file -> path.matches(file.path())).toList();
    if (found.isEmpty()) {
      return missing(trajectory.files());
    }
    if (!there) {
      return CheckResult.fail(describe(), "it is there: " + name(found.get(0)));
    }
    List<String> flaws = new ArrayList<>();
    String unread = null;
    for (AgentFile file : found) {
      try {
        Optional<String> flaw = flaw(file);
        if (flaw.isEmpty()) {
          return CheckResult.pass(describe(), name(file));
        }
        if (flaws.size() < MOST) {
          flaws.add("%s: %s".formatted(name(file), flaw.get()));
        }
      } catch (FileRule.Unread e) {
        unread = unread == null ? "%s: %s".formatted(name(file), e.getMessage()) : unread;
      }
    }
    return unread == null
        ? CheckResult.fail(describe(), String.join("; ", flaws))
        : CheckResult.unknown(describe(), unread);
  }

  /** Only who knows all files knows which is not there. */
  private CheckResult missing(AgentFiles files) {
    String names = names(files.files());
    Optional<AgentFile> link =
        files.files().stream()
            .filter(file -> file.onlyNamed() && path.mayMatchBelow(file.path()))
            .findFirst();
    if (link.isPresent() || !files.incomplete().isEmpty()) {
      return CheckResult.unknown(
          describe(),
          "it is not among the files that are known, but these may not be all: %s%s"
              .formatted(
                  link.map(
                          file ->
                              "what %s may lead to is not looked at"
                                  .formatted(CheckWords.bare(file.path(), 160)))
                      .orElseGet(() -> CheckWords.bare(files.incomplete(), 400)),
                  files.files().isEmpty() ? "" : "; " + names));
    }
    return there
        ? CheckResult.fail(describe(), "it is not there; " + names)
        : CheckResult.pass(describe(), names);
  }

  private Optional<String> flaw(AgentFile file) throws FileRule.Unread {
    if (file.onlyNamed()) {
      throw new FileRule.Unread("its content is not known: it is no regular file");
    }
    for (FileRule rule : rules) {
      Optional<String> flaw = rule.flaw(file);
      if (flaw.isPresent()) {
        return flaw;
      }
    }
    return Optional.empty();
  }

  private static String name(AgentFile file) {
    return "%s (%d bytes)".formatted(CheckWords.bare(file.path(), 160), file.bytes());
  }

  private static String names(List<AgentFile> files) {
    if (files.isEmpty()) {
      return "the agent made no file";
    }
    return "files made: "
        + files.stream()
            .limit(MOST_NAMES)
            .map(file -> CheckWords.bare(file.path(), 160))
            .collect(joining(", "))
        + (files.size() > MOST_NAMES ? ", and %d more".formatted(files.size() - MOST_NAMES) : "");
  }

  @Override
  public Evidence needs() {
    return Evidence.FILES;
  }
}
