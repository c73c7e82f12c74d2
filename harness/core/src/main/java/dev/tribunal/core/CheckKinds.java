package dev.tribunal.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Reads the {@code checks} of suites, of all kinds that are on the class path. */
final class CheckKinds {
  /** Beside the kind in an entry. */
  private static final List<String> OF_ALL_KINDS = List.of("not", "severity");

  /** What brings a kind that this module does not. */
  private static final Map<String, String> OPTIONAL =
      Map.of("similar", "dev.tribunal:tribunal-embeddings");

  private static final Map<String, CheckKind> KINDS = find();

  private CheckKinds() {}

  private static Map<String, CheckKind> find() {
    Map<String, CheckKind> kinds = new LinkedHashMap<>();
    for (CheckProvider provider : ServiceLoader.load(CheckProvider.class)) {
      for (CheckKind kind : provider.kinds()) {
        if (kinds.putIfAbsent(kind.name(), kind) != null) {
          throw new IllegalStateException(
              "Two providers of checks have the kind " + kind.name() + "; rename one");
        }
      }
    }
    return kinds;
  }

  /** The checks of a case's {@code checks} list, without those that are wrong. */
  static List<Check> read(Located list) {
    List<Check> checks = new ArrayList<>();
    for (Located entry : list.items()) {
      if (entry.isBroken()) {
        continue;
      }
      List<String> names =
          entry.names().stream().filter(name -> !OF_ALL_KINDS.contains(name)).toList();
      if (names.size() != 1) {
        entry.problem(
            names.isEmpty()
                ? "has no check; give one, such as regex or tool_called"
                : "has several checks, %s; give each an entry of its own"
                    .formatted(String.join(", ", names)));
        continue;
      }
      Check check = read(entry.required(names.get(0)), names.get(0));
      if (check != null) {
        checks.add(declared(entry, check));
      }
    }
    return checks;
  }

  private static @Nullable Check read(Located value, String name) {
    CheckKind kind = KINDS.get(name);
    if (kind == null) {
      String artifact = OPTIONAL.get(name);
      value.problem(
          "%s is a check of %s, which is not on the class path; add it to the dependencies (harness/docs/checks.md)"
              .formatted(name, artifact == null ? "another module" : "the artifact " + artifact));
      return null;
    }
    return kind.reader().read(new DataValue(value));
  }

  private static Check declared(Located entry, Check check) {
    Located not = entry.child("not");
    boolean should = "should".equals(entry.text("severity"));
    return DeclaredCheck.of(
        check,
        not != null && not.value().booleanValue(),
        should ? Check.Severity.SHOULD : check.severity());
  }
}
