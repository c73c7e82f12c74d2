package dev.tribunal.engine;

import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A marker class with its suite, or with what is wrong with the suite's file. */
final class SuiteDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "suite";

  private final Class<?> marker;
  private final @Nullable Suite suite;
  private final List<String> problems;

  private SuiteDescriptor(
      UniqueId id, Class<?> marker, @Nullable Suite suite, List<String> problems) {
    super(id, suite == null ? marker.getSimpleName() : suite.id(), ClassSource.from(marker));
    this.marker = marker;
    this.suite = suite;
    this.problems = problems;
  }

  static boolean isSuiteClass(Class<?> candidate) {
    return AnnotationSupport.isAnnotated(candidate, AgentSuite.class);
  }

  /** Reads the suite's file: offline, silent and cheap, for discovery happens more than once. */
  static SuiteDescriptor of(TestDescriptor parent, Class<?> marker, Path suitesDir) {
    var id = parent.getUniqueId().append(SEGMENT, marker.getName());
    String file = AnnotationSupport.findAnnotation(marker, AgentSuite.class).orElseThrow().value();
    try {
      return new SuiteDescriptor(id, marker, SuiteParser.parse(suitesDir.resolve(file)), List.of());
    } catch (SuiteFormatException e) {
      return new SuiteDescriptor(
          id, marker, null, e.problems().stream().map(Object::toString).toList());
    }
  }

  Class<?> marker() {
    return marker;
  }

  @Nullable Suite suite() {
    return suite;
  }

  /** What is wrong with the file; then there is no suite. */
  List<String> problems() {
    return problems;
  }

  /** The cases that a filter has left, in the order of the suite. */
  List<CaseDescriptor> cases() {
    var cases = new ArrayList<CaseDescriptor>();
    for (var child : getChildren()) {
      if (child instanceof CaseDescriptor one) {
        cases.add(one);
      }
    }
    return cases;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  /** Surefire and Failsafe name their reports by it, and select by it. */
  @Override
  public String getLegacyReportingName() {
    return marker.getName();
  }

  /** The tags that all cases share: the suite's. */
  @Override
  public Set<TestTag> getTags() {
    if (suite == null) {
      return Set.of();
    }
    var shared = suite.cases().get(0).tags().stream().collect(Collectors.toSet());
    suite.cases().forEach(c -> shared.retainAll(c.tags()));
    return shared.stream()
        .filter(TestTag::isValid)
        .map(TestTag::create)
        .collect(Collectors.toSet());
  }

  Suite requireSuite() {
    return Objects.requireNonNull(suite);
  }
}
