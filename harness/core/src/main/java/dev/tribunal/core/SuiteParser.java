package dev.tribunal.core;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads suite files. Their reference is harness/docs/suites.md. */
public final class SuiteParser {
  private static final Set<String> YAML = Set.of("yaml", "yml");
  private static final Set<String> DATA = Set.of("prices.yaml", "quota.yaml");
  private static final Set<String> ENDINGS = Set.of("json", "yaml", "yml");

  private SuiteParser() {}

  /**
   * Reads a file of JSON or YAML, told apart by its ending.
   *
   * @throws SuiteFormatException where it cannot be used, with all that is wrong with it; also
   *     where it cannot be read
   */
  public static Suite parse(Path file) throws SuiteFormatException {
    Problems problems = new Problems();
    if (!ENDINGS.contains(ending(file))) {
      problems.add(
          "",
          new SourceLocation(file, 1, 1),
          "is neither JSON nor YAML by its name; end it in .json, .yaml or .yml");
    }
    problems.throwIfAny();
    SuiteText text = SuiteText.read(file, problems);
    problems.throwIfAny();
    SuiteTree tree =
        text == null
            ? null
            : TreeReader.read(file, text.text(), YAML.contains(ending(file)), problems);
    if (text == null || tree == null) {
      problems.throwIfAny();
      throw new IllegalStateException("No text or tree, and no problem: " + file);
    }
    SuiteSchema.validate(tree);
    Suite suite = new SuiteReader(tree.root()).read(text.sha256());
    problems.throwIfAny();
    return suite;
  }

  /**
   * The suite files directly in a folder, by name. Hidden files (their names start with a dot) are
   * not, and neither are {@code prices.yaml} and {@code quota.yaml}.
   *
   * @throws UncheckedIOException where the folder cannot be listed
   */
  public static List<Path> suiteFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !name(file).startsWith(".") && !DATA.contains(name(file)))
          .filter(file -> ENDINGS.contains(ending(file)) && !Files.isDirectory(file))
          .sorted(comparing(SuiteParser::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the suites in " + folder, e);
    }
  }

  private static String ending(Path file) {
    String name = name(file);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
