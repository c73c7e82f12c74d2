package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tribunal.core.AtomicFile;
import dev.tribunal.core.PlainText;
import dev.tribunal.core.Problem;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A suite that is made out of another tool's. What this program's own rules refuse of it (an
 * expression that RE2 does not know, a check that every answer passes) is lost by those rules'
 * words, so that what is written can be run.
 */
final class SuiteDraft {
  private static final String ABSENT = "is a check of a module that is not on the class path";
  private static final Pattern OF_CASE =
      Pattern.compile("cases\\[([0-9]+)](\\.checks\\[([0-9]+)])?.*");
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private final String id;
  private final @Nullable String description;
  private final String origin;
  private final List<CaseDraft> cases;
  private final Losses losses;

  /**
   * @param origin what it was made from, in words
   * @param cases in order; grows smaller where they are refused
   */
  SuiteDraft(
      String id,
      @Nullable String description,
      String origin,
      List<CaseDraft> cases,
      Losses losses) {
    this.id = id;
    this.description = description;
    this.origin = origin;
    this.cases = cases;
    this.losses = losses;
  }

  int cases() {
    return cases.size();
  }

  /**
   * Writes the suite into a folder, whole or not at all.
   *
   * @return the file
   * @throws ImportException where there is such a file and it may not be replaced, or nothing is
   *     left to write
   */
  Path write(Path folder, boolean force) throws IOException {
    Path file = folder.resolve(id + ".yaml");
    if (Files.exists(file) && !force) {
      throw ImportException.of(
          file, "is there already; give another --out or --suite, or --force to replace it");
    }
    refuseEmpty();
    numberEqualIds();
    Files.createDirectories(folder.toAbsolutePath());
    Path part = folder.resolve("." + id + ".tmp.yaml");
    try {
      AtomicFile.write(part, text());
      while (loseRefused(part)) {
        refuseEmpty();
        AtomicFile.write(part, text());
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private void refuseEmpty() {
    if (cases.isEmpty()) {
      throw new ImportException(
          List.of("Nothing is left that a suite could be made of, so none was written."));
    }
  }

  /** Tests that ask the same in the same words are told apart by their order. */
  private void numberEqualIds() {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      CaseDraft draft = cases.get(i);
      int times = seen.merge(draft.id(), 1, Integer::sum);
      if (times > 1) {
        cases.set(
            i,
            new CaseDraft(
                draft.at(),
                draft.id() + "-" + times,
                draft.description(),
                draft.prompt(),
                draft.checks()));
      }
    }
  }

  /** Takes out what the suite's own rules refuse; false where they refuse nothing. */
  private boolean loseRefused(Path file) {
    List<Problem> problems;
    try {
      SuiteParser.parse(file);
      return false;
    } catch (SuiteFormatException e) {
      problems =
          e.problems().stream().filter(problem -> !problem.message().contains(ABSENT)).toList();
    }
    // by case and check from behind, so that numbers stay those of the file
    var refused = new TreeMap<Integer, TreeMap<Integer, Problem>>();
    for (Problem problem : problems) {
      Matcher field = OF_CASE.matcher(problem.field());
      if (!field.matches()) {
        throw new ImportException(List.of("The suite that was made is refused: " + problem));
      }
      int check = field.group(3) == null ? -1 : Integer.parseInt(field.group(3));
      refused
          .computeIfAbsent(Integer.parseInt(field.group(1)), i -> new TreeMap<>())
          .putIfAbsent(check, problem);
    }
    refused.descendingMap().forEach(this::lose);
    return !refused.isEmpty();
  }

  private void lose(int index, TreeMap<Integer, Problem> refused) {
    CaseDraft draft = cases.get(index);
    Problem ofCase = refused.remove(-1);
    if (ofCase != null) {
      losses.add(Loss.Kind.TEST, draft.at(), "test", ofCase.message());
      cases.remove(index);
      return;
    }
    List<CaseDraft.CheckDraft> lost = new ArrayList<>();
    refused
        .descendingMap()
        .forEach(
            (number, problem) -> {
              CaseDraft.CheckDraft check = draft.checks().remove((int) number);
              losses.add(Loss.Kind.ASSERT, check.at(), check.name(), problem.message());
              lost.add(check);
            });
    // what stood for the same assert together with one that is lost says nothing alone
    draft.checks().removeIf(check -> lost.stream().anyMatch(check::isOfSameOrigin));
    if (draft.checks().isEmpty()) {
      losses.add(Loss.Kind.TEST, draft.at(), "test", "no assert of it could be brought");
      cases.remove(index);
    }
  }

  private String text() throws JsonProcessingException {
    ObjectNode root = YAML.createObjectNode();
    root.put("suite", id);
    if (description != null && !description.isBlank()) {
      root.put("description", description);
    }
    ArrayNode list = root.putArray("cases");
    for (CaseDraft draft : cases) {
      ObjectNode one = list.addObject();
      one.put("id", draft.id());
      if (draft.description() != null && !draft.description().isBlank()) {
        one.put("description", draft.description());
      }
      one.put("prompt", draft.prompt());
      ArrayNode checks = one.putArray("checks");
      draft.checks().forEach(check -> checks.add(check.entry()));
    }
    return "# Made from %s by tribunal import.%n".formatted(PlainText.line(origin, 300))
        + losses.comment()
        + YAML.writeValueAsString(root);
  }
}
