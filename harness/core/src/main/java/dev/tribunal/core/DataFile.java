package dev.tribunal.core;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of data beside the suites, such as prices: YAML (of which JSON is a part) in UTF-8, whose
 * structure a JSON schema decides. Whoever reads it adds what the schema can't judge with {@link
 * DataValue#problem}, and calls {@link #check} before it uses the values.
 */
public final class DataFile {
  private final SuiteTree tree;

  private DataFile(SuiteTree tree) {
    this.tree = tree;
  }

  /**
   * Reads a file.
   *
   * @param owner the class whose package holds the schema
   * @param schema the name of the schema's resource
   * @throws DataFileException where it can't be read, or its syntax is wrong
   */
  public static DataFile read(Path file, Class<?> owner, String schema) {
    Problems problems = new Problems();
    SuiteText text = SuiteText.read(file, problems);
    return parse(file, text == null ? null : text.text(), owner, schema, problems);
  }

  /**
   * Reads a text.
   *
   * @param file what messages call it
   * @param owner the class whose package holds the schema
   * @param schema the name of the schema's resource
   * @throws DataFileException where its syntax is wrong
   */
  public static DataFile of(Path file, String text, Class<?> owner, String schema) {
    return parse(file, text, owner, schema, new Problems());
  }

  private static DataFile parse(
      Path file, @Nullable String text, Class<?> owner, String schema, Problems problems) {
    SuiteTree tree = text == null ? null : TreeReader.read(file, text, true, problems);
    if (tree == null) {
      throw new DataFileException(problems.sorted());
    }
    FileSchema.load(owner, schema).validate(tree);
    return new DataFile(tree);
  }

  /** The whole. */
  public DataValue root() {
    return new DataValue(tree.root());
  }

  /**
   * Makes sure that nothing is wrong.
   *
   * @throws DataFileException with all that is
   */
  public void check() {
    if (!tree.problems().isEmpty()) {
      throw new DataFileException(tree.problems().sorted());
    }
  }
}
