package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No golden file may be overlooked: a new one fails here until a test reads it. */
class GoldenFilesTest {
  @Test
  void everyGoldenFileIsReadByATest() throws IOException {
    Path folder = SharedData.ofThisBuild().folder("golden");
    String tests = sources(Path.of("src/test/java"));
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .map(name -> name.substring(0, name.length() - ".json".length()))
              .sorted()
              .toList();
    }
    assertThat(names).isNotEmpty();
    assertThat(names)
        .as("golden files that no test reads")
        .allSatisfy(name -> assertThat(tests).contains("\"%s\"".formatted(name)));
    System.out.printf("%d golden files, each read by a test%n", names.size());
  }

  private static String sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith("GoldenTest.java"))
          .map(GoldenFilesTest::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("Cannot read " + file, e);
    }
  }
}
