package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tribunal.core.Excerpts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a configuration refers to by {@code file://}: in its own folder or below, so that
 * importing what a stranger wrote copies nothing else into a suite.
 */
final class ReferencedFiles {
  private static final String SCHEME = "file://";
  private static final Set<String> DATA = Set.of("json", "yaml", "yml");
  private static final Set<String> TEXT = Set.of("txt", "md", "j2", "html", "xml", "csv");
  private static final Set<String> CODE =
      Set.of("js", "cjs", "mjs", "ts", "cts", "mts", "py", "rb", "sh", "exe");
  private static final Set<String> BINARY =
      Set.of(
          "jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "mp3", "wav", "ogg", "m4a", "mp4",
          "mov", "webm", "pdf", "docx", "xlsx");

  private final Path folder;
  private final Path root;

  /**
   * @param folder of the file that refers to others
   * @param root that they must lie in
   */
  ReferencedFiles(Path folder, Path root) {
    this.folder = folder;
    this.root = root;
  }

  /** What sort of file it is, by its ending. */
  enum Sort {
    TEXT,
    DATA,
    ROWS,
    TABLE,
    CODE,
    BINARY,
    OTHER
  }

  static boolean isReference(@Nullable String text) {
    return text != null && text.startsWith(SCHEME);
  }

  /** Whether a text names a file without saying {@code file://}, as prompts and tests may. */
  static boolean looksLikeFile(String text) {
    return text.length() < 500
        && !text.contains("\n")
        && text.matches("[^{}]*\\.(txt|md|j2|json|jsonl|ya?ml|csv|js|cjs|mjs|ts|py)(:\\w+)?")
        && !text.contains(" ");
  }

  static Sort sort(String reference) {
    String ending = ending(reference);
    if (TEXT.contains(ending)) {
      return ending.equals("csv") ? Sort.TABLE : Sort.TEXT;
    }
    if (DATA.contains(ending)) {
      return Sort.DATA;
    }
    if (CODE.contains(ending)) {
      return Sort.CODE;
    }
    return ending.equals("jsonl") ? Sort.ROWS : BINARY.contains(ending) ? Sort.BINARY : Sort.OTHER;
  }

  private static String ending(String reference) {
    String name = reference.replaceFirst("(?<=\\.\\w{1,6}):\\w+$", "");
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * The file.
   *
   * @param at where it is referred to
   * @throws ImportException where there is none, or it lies elsewhere
   */
  Path find(Placed at, String reference) {
    String name = isReference(reference) ? reference.substring(SCHEME.length()) : reference;
    if (name.contains("*")) {
      throw at.problem(
          "%s stands for several files; name each".formatted(Excerpts.quote(name, 100)));
    }
    try {
      Path file = folder.resolve(name).normalize();
      if (!Files.isRegularFile(file)) {
        throw at.problem("%s does not exist; put it there".formatted(Excerpts.quote(name, 100)));
      }
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        throw at.problem(
            "%s lies outside of %s; give --root a folder that holds both"
                .formatted(Excerpts.quote(name, 100), root));
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw at.problem(
          "%s is no file that can be read: %s"
              .formatted(Excerpts.quote(name, 100), ImportException.worded(e)));
    }
  }

  /** The text of a file. */
  String text(Placed at, String reference) {
    return new InputFile(find(at, reference), InputFile.WHOLE).text();
  }

  /** The value in a file of JSON or YAML. */
  Placed data(Placed at, String reference) {
    Path file = find(at, reference);
    if (!ending(reference).equals("json")) {
      return YamlFile.read(file);
    }
    try {
      return JsonRows.value(file, new InputFile(file, InputFile.WHOLE).text());
    } catch (JsonProcessingException e) {
      throw ImportException.of(
          file, "is no JSON: %s; correct it".formatted(Excerpts.visible(e.getOriginalMessage())));
    }
  }
}
