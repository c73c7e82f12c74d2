package dev.tribunal.core.checks.structure;

import java.util.ArrayList;
import java.util.List;

/** Which of the elements asked for a document has, told as it goes by. */
final class XmlPaths {
  private final List<Wanted> wanted;
  private int depth;

  /**
   * Begins with a document.
   *
   * @param paths each from the root, with dots between the names
   */
  XmlPaths(List<String> paths) {
    this.wanted = paths.stream().map(Wanted::new).toList();
  }

  void start(String name) {
    wanted.forEach(each -> each.start(name, depth));
    depth++;
  }

  void end() {
    depth--;
    wanted.forEach(each -> each.end(depth));
  }

  /** Those that did not come by. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    wanted.stream().filter(each -> !each.found).forEach(each -> missing.add(each.path));
    return missing;
  }

  private static final class Wanted {
    private final String path;
    private final List<String> names;

    /** How many of the open elements are the path's, from the root. */
    private int reached;

    private boolean found;

    Wanted(String path) {
      this.path = path;
      this.names = List.of(path.split("\\."));
    }

    void start(String name, int depth) {
      if (!found && reached == depth && depth < names.size() && names.get(depth).equals(name)) {
        reached++;
        found = reached == names.size();
      }
    }

    void end(int depth) {
      reached = Math.min(reached, depth);
    }
  }
}
