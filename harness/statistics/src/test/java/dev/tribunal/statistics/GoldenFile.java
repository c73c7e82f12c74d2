package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** Values that other software computed, each case compared at the tolerance of its file. */
public final class GoldenFile {
  private final String name;
  private final JsonNode root;

  private GoldenFile(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  public static GoldenFile read(String name) {
    Path file = SharedData.ofThisBuild().file("golden/" + name + ".json");
    try {
      return new GoldenFile(name, new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new AssertionError("Cannot read " + file, e);
    }
  }

  /** Compares every case and says how many there were; a file without cases fails. */
  public void forEach(Comparison comparison) {
    int compared = 0;
    for (JsonNode golden : root.required("cases")) {
      comparison.compare(new Golden(golden.required("in"), golden.required("out")));
      compared++;
    }
    assertThat(compared).as("cases in %s", name).isPositive();
    System.out.printf("%s: %d cases agree%n", name, compared);
  }

  /** The case of that index, from 0, which cases of another file refer to. */
  public Golden at(int index) {
    JsonNode golden = root.required("cases").required(index);
    return new Golden(golden.required("in"), golden.required("out"));
  }

  /** Numbers of a JSON array. */
  public static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  /** Whole numbers of a JSON array. */
  public static int[] integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }

  /** What is done with each case. */
  @FunctionalInterface
  public interface Comparison {
    void compare(Golden golden);
  }

  /** One case: what goes in and what must come out. */
  public final class Golden {
    private final JsonNode in;
    private final JsonNode out;

    private Golden(JsonNode in, JsonNode out) {
      this.in = in;
      this.out = out;
    }

    public int integer(String field) {
      return in.required(field).intValue();
    }

    public double number(String field) {
      return in.required(field).doubleValue();
    }

    public double[] numbers(String field) {
      return GoldenFile.numbers(in.required(field));
    }

    public JsonNode in(String field) {
      return in.required(field);
    }

    /** Whether the case has that argument. */
    public boolean has(String field) {
      return in.has(field);
    }

    public JsonNode out(String field) {
      return out.required(field);
    }

    /** Whether the case expects that value, which some files leave out where there is none. */
    public boolean expects(String field) {
      return out.hasNonNull(field);
    }

    public int expected(String field) {
      return out.required(field).intValue();
    }

    public void isClose(String field, double actual) {
      isClose(field, out.required(field), actual);
    }

    /** Compares with a value from within the expected ones. */
    public void isClose(String what, JsonNode expected, double actual) {
      JsonNode tolerance = root.required("tolerance");
      double value = expected.doubleValue();
      assertThat(expected.isNumber()).as("%s of %s is a number: %s", what, in, expected).isTrue();
      assertThat(actual)
          .as("%s of %s", what, in)
          .isCloseTo(
              value,
              within(
                  Math.max(
                      tolerance.path("abs").asDouble(0),
                      tolerance.path("rel").asDouble(0) * Math.abs(value))));
    }

    /** Compares at an absolute tolerance that the file has for this value alone. */
    public void isClose(String field, double actual, String tolerance) {
      assertThat(actual)
          .as("%s of %s", field, in)
          .isCloseTo(
              out.required(field).doubleValue(),
              within(root.required("tolerance").required(tolerance).doubleValue()));
    }

    /** Absence in the file is null. */
    public void isSame(String field, OptionalInt actual) {
      JsonNode expected = out.required(field);
      assertThat(actual)
          .as("%s of %s", field, in)
          .isEqualTo(expected.isNull() ? OptionalInt.empty() : OptionalInt.of(expected.intValue()));
    }

    @Override
    public String toString() {
      return in.toString();
    }
  }
}
