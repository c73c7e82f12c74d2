package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.Suite;
import dev.tribunal.runner.CaseSelection;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Public selectors only translate, to one of two internal ones: a suite by its class, a case by its
 * suite and id. Those build the descriptors and answer with an exact match, so that nothing
 * selected is lost in silence.
 */
final class SuiteSelectorResolver implements SelectorResolver {
  private final Path suitesDir;
  private final CaseSelection selection;
  private final Predicate<String> classNames;

  SuiteSelectorResolver(Path suitesDir, CaseSelection selection, Predicate<String> classNames) {
    this.suitesDir = suitesDir;
    this.selection = selection;
    this.classNames = classNames;
  }

  private record SuiteSelector(Class<?> marker) implements DiscoverySelector {}

  private record CaseSelector(Class<?> marker, String caseId) implements DiscoverySelector {}

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    return SuiteDescriptor.isSuiteClass(selector.getJavaClass())
            && classNames.test(selector.getClassName())
        ? Resolution.selectors(Set.of(new SuiteSelector(selector.getJavaClass())))
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(MethodSelector selector, Context context) {
    return SuiteDescriptor.isSuiteClass(selector.getJavaClass())
        ? Resolution.selectors(
            Set.of(new CaseSelector(selector.getJavaClass(), selector.getMethodName())))
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    var segments = selector.getUniqueId().getSegments();
    if (segments.size() < 2 || !segments.get(1).getType().equals(SuiteDescriptor.SEGMENT)) {
      return Resolution.unresolved();
    }
    var marker =
        ReflectionSupport.tryToLoadClass(segments.get(1).getValue())
            .toOptional()
            .filter(SuiteDescriptor::isSuiteClass);
    if (marker.isEmpty()) {
      return Resolution.unresolved();
    }
    UniqueId.Segment last = segments.get(segments.size() - 1);
    return Resolution.selectors(
        Set.of(
            segments.size() == 3 && last.getType().equals(CaseDescriptor.SEGMENT)
                ? new CaseSelector(marker.get(), last.getValue())
                : new SuiteSelector(marker.get())));
  }

  @Override
  public Resolution resolve(DiscoverySelector selector, Context context) {
    if (selector instanceof SuiteSelector suite) {
      return context
          .addToParent(parent -> Optional.of(SuiteDescriptor.of(parent, suite.marker(), suitesDir)))
          .map(descriptor -> Resolution.match(Match.exact(descriptor, () -> children(descriptor))))
          .orElse(Resolution.unresolved());
    }
    if (selector instanceof CaseSelector one) {
      return context
          .addToParent(
              () -> new SuiteSelector(one.marker()), parent -> caseDescriptor(parent, one.caseId()))
          .map(descriptor -> Resolution.match(Match.exact(descriptor)))
          .orElse(Resolution.unresolved());
    }
    return Resolution.unresolved();
  }

  private Optional<TestDescriptor> caseDescriptor(TestDescriptor parent, String caseId) {
    var descriptor = (SuiteDescriptor) parent;
    Suite suite = descriptor.suite();
    if (suite == null) {
      return Optional.of(unreadable(descriptor));
    }
    return suite.cases().stream()
        .filter(c -> c.id().equals(caseId) && selection.selects(suite, c.id()))
        .findFirst()
        .map(c -> new CaseDescriptor(descriptor, descriptor.marker(), c));
  }

  private Set<? extends DiscoverySelector> children(SuiteDescriptor descriptor) {
    var children = new LinkedHashSet<DiscoverySelector>();
    Suite suite = descriptor.suite();
    if (suite == null) {
      children.add(new CaseSelector(descriptor.marker(), ""));
      return children;
    }
    for (Case one : suite.cases()) {
      if (selection.selects(suite, one.id())) {
        children.add(new CaseSelector(descriptor.marker(), one.id()));
      }
    }
    return children;
  }

  private static TestDescriptor unreadable(SuiteDescriptor descriptor) {
    String rule = "suite file is readable";
    return new ProblemDescriptor(
        descriptor,
        rule,
        MethodSource.from(descriptor.marker().getName(), rule),
        List.copyOf(descriptor.problems()));
  }
}
