package dev.tribunal.suites;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which public types have a use for being public. A type is in use if another package depends on
 * it, a service file names it, it can be started, or the signature of a public type in use shows
 * it. Not judged are the modules that are there to be written against: they are used by code that
 * lies elsewhere.
 *
 * @param judged names of the public types that need a use
 * @param unused those that have none
 */
record PublicApi(Set<String> judged, Set<String> unused) {
  private static final Set<String> CONTRACT = Set.of("statistics", "core", "agents", "testkit");

  static PublicApi of(List<HouseModule> modules) throws IOException {
    JavaClasses everything = new ClassFileImporter().importPaths(classFolders(modules));
    var services = new TreeSet<String>();
    var pending = new ArrayList<JavaClass>();
    for (HouseModule module : modules) {
      services.addAll(services(module.classFolder()));
      if (!CONTRACT.contains(module.name())) {
        module.classes().stream()
            .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
            .map(c -> everything.get(c.getFullName()))
            .forEach(pending::add);
      }
    }
    Set<String> judged = names(pending);
    var inUse = new TreeSet<String>();
    move(pending, inUse, c -> services.contains(c.getFullName()) || isUsedOutside(c));
    Set<String> before;
    do {
      before = Set.copyOf(inUse);
      Set<String> shown =
          inUse.stream()
              .flatMap(name -> signatures(everything.get(name)))
              .collect(Collectors.toSet());
      move(pending, inUse, c -> shown.contains(c.getFullName()));
    } while (!before.equals(inUse));
    return new PublicApi(judged, names(pending));
  }

  private static List<Path> classFolders(List<HouseModule> modules) {
    return Stream.concat(
            modules.stream().flatMap(m -> Stream.of(m.classFolder(), m.testClassFolder())),
            Stream.of("suites/target/classes", "suites/target/test-classes")
                .map(HouseModule.ROOT::resolve))
        .filter(Files::isDirectory)
        .toList();
  }

  private static Set<String> services(Path classFolder) throws IOException {
    Path folder = classFolder.resolve("META-INF/services");
    var names = new TreeSet<String>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.readAllLines(file).forEach(line -> names.add(line.strip()));
        }
      }
    }
    return names;
  }

  private static void move(
      List<JavaClass> pending, Set<String> inUse, Predicate<JavaClass> condition) {
    pending.removeIf(c -> condition.test(c) && inUse.add(c.getFullName()));
  }

  private static boolean isUsedOutside(JavaClass type) {
    return type.getMethods().stream().anyMatch(PublicApi::isMain)
        || hasConstantsOnly(type)
        || Stream.concat(Stream.of(type), nested(type))
            .flatMap(c -> c.getDirectDependenciesToSelf().stream())
            .anyMatch(d -> !d.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  private static boolean isMain(JavaCodeUnit method) {
    return method.getName().equals("main")
        && method.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC));
  }

  /** The compiler copies constants to where they are used, so no use of the type remains. */
  private static boolean hasConstantsOnly(JavaClass type) {
    return !type.getFields().isEmpty()
        && type.getMethods().isEmpty()
        && type.getFields().stream()
            .map(JavaField::getModifiers)
            .allMatch(m -> m.containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL)));
  }

  private static Stream<JavaClass> nested(JavaClass type) {
    String prefix = type.getFullName() + "$";
    return type.getPackage().getClasses().stream().filter(c -> c.getFullName().startsWith(prefix));
  }

  /** The types in what a type shows: supertypes, and its members that are not private. */
  private static Stream<String> signatures(JavaClass type) {
    Stream<JavaType> members =
        Stream.concat(
            type.getCodeUnits().stream()
                .filter(PublicApi::isVisible)
                .flatMap(
                    unit ->
                        Stream.concat(
                            Stream.of(unit.getReturnType()),
                            Stream.concat(
                                unit.getParameterTypes().stream(),
                                unit.getExceptionTypes().stream()))),
            type.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaField::getType));
    return Stream.concat(
            members.flatMap(shown -> shown.getAllInvolvedRawTypes().stream()),
            Stream.concat(
                type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream()))
        .map(c -> c.getBaseComponentType().getFullName());
  }

  private static boolean isVisible(JavaCodeUnit unit) {
    return unit.getModifiers().contains(JavaModifier.PUBLIC)
        || unit.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Set<String> names(List<JavaClass> types) {
    return types.stream()
        .map(JavaClass::getFullName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
