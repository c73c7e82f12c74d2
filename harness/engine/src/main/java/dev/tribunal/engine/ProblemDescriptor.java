package dev.tribunal.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/**
 * A leaf that fails, because what was asked for can't be run. A discovery issue instead would stop
 * all other suites and write no report.
 */
final class ProblemDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "problem";

  private final List<String> problems;

  ProblemDescriptor(
      TestDescriptor parent, String rule, @Nullable TestSource source, List<String> problems) {
    super(parent.getUniqueId().append(SEGMENT, rule), rule, source);
    this.problems = problems;
  }

  List<String> problems() {
    return problems;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }
}
