package dev.tribunal.suites;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which module may know which, and what the house keeps out of where. */
class ArchitectureTest {
  static final List<HouseModule> MODULES = HouseModule.built();

  @Test
  void everyModuleIsJudged() throws IOException {
    try (Stream<Path> folders = Files.list(HouseModule.ROOT.resolve("harness"))) {
      List<String> found =
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> "harness/" + folder.getFileName())
              .toList();
      assertThat(HouseModule.ALL)
          .as("add a new module to HouseModule.ALL, with what it may know")
          .extracting(HouseModule::path)
          .containsAll(found)
          .contains("reports", "ci");
    }
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void classesAreReallyRead(HouseModule module) {
    assertThat(module.classFolder()).isDirectory();
    assertThat(module.classes().stream().filter(c -> !c.getSimpleName().equals("package-info")))
        .as("classes in %s: without any, no rule has been checked", module.classFolder())
        .isNotEmpty();
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void classesLieInThePackageOfTheirModule(HouseModule module) {
    classes().should().resideInAPackage(module.rootPackage() + "..").check(module.classes());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void modulesKnowOnlyWhatIsBelowThem(HouseModule module) {
    String[] known =
        Stream.concat(Stream.of(module.name()), module.knows().stream())
            .map(name -> HouseModule.packageOf(name) + "..")
            .toArray(String[]::new);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.tribunal..").and(not(resideInAnyPackage(known))))
        .because("%s knows %s alone".formatted(module, module.knows()))
        .check(module.classes());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void guardedLibrariesAreUsedBehindTheirDoorOnly(HouseModule module) {
    String[] forbidden =
        Arrays.stream(HouseModule.Library.values())
            .filter(library -> !module.libraries().contains(library))
            .flatMap(library -> Arrays.stream(library.packages))
            .toArray(String[]::new);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("of these libraries %s uses %s".formatted(module, module.libraries()))
        .check(module.classes());
  }

  @Test
  void modulesHaveNoCycle() {
    slices().matching("dev.tribunal.(*)..").should().beFreeOfCycles().check(allClasses());
  }

  @Test
  void packagesOfStatisticsHaveNoCycle() {
    // captures the whole package, so that the root is a slice too
    slices().matching("dev.tribunal.(**)").should().beFreeOfCycles().check(statistics());
  }

  @Test
  void packagesOfProvidersHaveNoCycle() {
    JavaClasses read =
        MODULES.stream()
            .filter(module -> module.name().equals("providers"))
            .findFirst()
            .orElseThrow()
            .classes();
    assertThat(read.contain("dev.tribunal.providers.api.ModelApi")).isTrue();
    slices().matching("dev.tribunal.(**)").should().beFreeOfCycles().check(read);
  }

  @Test
  void statisticsHasNoInputOutputOrClock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Purity.FORBIDDEN_PACKAGES)
        .because("statistics takes counts and gives decisions")
        .check(statistics());
  }

  @Test
  void statisticsGivesTheSameForTheSameArguments() {
    classes().should(Purity.haveNoHiddenInput()).check(statistics());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void packagesAreNullMarked(HouseModule module) {
    JavaClasses read = module.classes();
    assertThat(read.stream().map(c -> c.getPackage()).distinct())
        .as("an unmarked package is invisible to NullAway")
        .allSatisfy(
            p ->
                assertThat(p.tryGetPackageInfo())
                    .as("package-info of %s", p.getName())
                    .hasValueSatisfying(
                        info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue()));
  }

  @Test
  void publicTypesAreUsedFromOutside() throws IOException {
    var api = PublicApi.of(MODULES);
    assertThat(api.judged()).as("public types that were judged").isNotEmpty();
    assertThat(api.unused())
        .as("public, but no other package, service file, main or public signature needs it")
        .isEmpty();
  }

  private static JavaClasses statistics() {
    JavaClasses read = MODULES.get(0).classes();
    assertThat(read.contain("dev.tribunal.statistics.Gate")).isTrue();
    return read;
  }

  private static JavaClasses allClasses() {
    return new ClassFileImporter()
        .importPaths(MODULES.stream().map(HouseModule::classFolder).toList());
  }
}
