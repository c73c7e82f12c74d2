package dev.tribunal.suites;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A module that the architecture rules judge, read from its class folder: what a jar or a class
 * path happens to hold does not matter.
 *
 * @param path from the root of the repository
 * @param knows the modules whose classes it may use
 * @param libraries the guarded libraries that it may use
 */
record HouseModule(String path, Set<String> knows, Set<Library> libraries) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Map<Path, JavaClasses> READ = new ConcurrentHashMap<>();

  /** No module depends on it, so that a build of some modules has none of its classes. */
  private static final HouseModule EMBEDDINGS =
      module("harness/embeddings", "core").with(Library.LANGCHAIN4J);

  /** Strictly: statistics ← core ← providers, agents ← runner ← engine; reports and ci aside. */
  static final List<HouseModule> ALL =
      List.of(
          module("harness/statistics").with(Library.NUMERICS),
          module("harness/core", "statistics"),
          module("harness/providers", "statistics", "core").with(Library.WIREMOCK, Library.QUOTA),
          module("harness/agents", "statistics", "core").with(Library.LANGCHAIN4J),
          module("harness/runner", "statistics", "core", "providers", "agents"),
          module("harness/engine", "statistics", "core", "providers", "agents", "runner")
              .with(Library.JUNIT_PLATFORM, Library.ALLURE),
          module("harness/cli", "statistics", "core"),
          module("harness/testkit", "statistics", "core").with(Library.JUNIT_PLATFORM),
          EMBEDDINGS,
          module("reports", "statistics", "core"),
          module("ci", "statistics", "core"));

  /** A library that is kept behind one door, so that it can be replaced there. */
  enum Library {
    NUMERICS("org.apache.commons.math3..", "org.apache.commons.statistics.."),
    WIREMOCK("com.github.tomakehurst..", "org.wiremock..", "wiremock.."),
    QUOTA("io.github.bucket4j..", "io.github.resilience4j.."),
    LANGCHAIN4J("dev.langchain4j.."),
    JUNIT_PLATFORM("org.junit.platform.."),
    ALLURE("io.qameta.allure..");

    final String[] packages;

    Library(String... packages) {
      this.packages = packages;
    }
  }

  /** Those whose classes a build has: all, but for what it may leave out. */
  static List<HouseModule> built() {
    return ALL.stream()
        .filter(module -> !module.equals(EMBEDDINGS) || Files.isDirectory(module.classFolder()))
        .toList();
  }

  private static HouseModule module(String path, String... knows) {
    return new HouseModule(path, Set.of(knows), Set.of());
  }

  private HouseModule with(Library... allowed) {
    return new HouseModule(path, knows, Set.of(allowed));
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String rootPackage() {
    return packageOf(name());
  }

  static String packageOf(String module) {
    return "dev.tribunal." + module;
  }

  Path classFolder() {
    return ROOT.resolve(path).resolve("target/classes");
  }

  Path testClassFolder() {
    return ROOT.resolve(path).resolve("target/test-classes");
  }

  /** Its classes, read once. */
  JavaClasses classes() {
    return READ.computeIfAbsent(
        classFolder(), folder -> new ClassFileImporter().importPath(folder));
  }

  @Override
  public String toString() {
    return path;
  }
}
