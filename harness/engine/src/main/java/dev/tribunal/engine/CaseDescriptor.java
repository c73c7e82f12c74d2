package dev.tribunal.engine;

import dev.tribunal.core.Case;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** A case as a leaf: its trials are inner steps, since a test node for each would cost more. */
final class CaseDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "case";

  private final Case tested;

  CaseDescriptor(TestDescriptor suite, Class<?> marker, Case tested) {
    super(
        suite.getUniqueId().append(SEGMENT, tested.id()),
        tested.id(),
        MethodSource.from(marker.getName(), tested.id()));
    this.tested = tested;
  }

  Case tested() {
    return tested;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return tested.tags().stream()
        .filter(TestTag::isValid)
        .map(TestTag::create)
        .collect(Collectors.toSet());
  }
}
