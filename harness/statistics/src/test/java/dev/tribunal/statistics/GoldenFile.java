package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Values that other software computed, each case compared at the tolerance of its file. */
final class GoldenFile {
  private final String name;
  private final JsonNode root;
  private final double absolute;
  private final double relative;

  private GoldenFile(String name, JsonNode root) {
    this.name = name;
    this.root = root;
    absolute = root.required("tolerance").path("abs").asDouble(0);
    relative = root.required("tolerance").path("rel").asDouble(0);
  }

  static GoldenFile read(String name) {
    Path file = SharedData.ofThisBuild().file("golden/" + name + ".json");
    try {
      return new GoldenFile(name, new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new AssertionError("Cannot read " + file, e);
    }
  }

  /** Compares every case and says how many there were; a file without cases fails. */
  void forEach(Comparison comparison) {
    int compared = 0;
    for (JsonNode golden : root.required("cases")) {
      comparison.compare(new Golden(golden.required("in"), golden.required("out")));
      compared++;
    }
    assertThat(compared).as("cases in %s", name).isPositive();
    System.out.printf("%s: %d cases agree%n", name, compared);
  }

  @FunctionalInterface
  interface Comparison {
    void compare(Golden golden);
  }

  /** One case: what goes in and what must come out. */
  final class Golden {
    private final JsonNode in;
    private final JsonNode out;

    private Golden(JsonNode in, JsonNode out) {
      this.in = in;
      this.out = out;
    }

    int integer(String field) {
      return in.required(field).intValue();
    }

    double number(String field) {
      return in.required(field).doubleValue();
    }

    JsonNode in(String field) {
      return in.required(field);
    }

    int expected(String field) {
      return out.required(field).intValue();
    }

    void isClose(String field, double actual) {
      double expected = out.required(field).doubleValue();
      assertThat(actual)
          .as("%s of %s", field, in)
          .isCloseTo(expected, within(Math.max(absolute, relative * Math.abs(expected))));
    }

    /** Absence in the file is null. */
    void isSame(String field, OptionalInt actual) {
      JsonNode expected = out.required(field);
      assertThat(actual)
          .as("%s of %s", field, in)
          .isEqualTo(expected.isNull() ? OptionalInt.empty() : OptionalInt.of(expected.intValue()));
    }
  }
}
