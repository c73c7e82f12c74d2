package dev.tribunal.engine;

import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.runner.CaseSelection;
import dev.tribunal.runner.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** Finds the suites and cases that a request selects. */
final class SuiteDiscovery {
  private final EngineDiscoveryRequest request;
  private final CaseSelection selection;
  private final Path suitesDir;

  SuiteDiscovery(EngineDiscoveryRequest request) {
    var settings = Parameters.lookup(request.getConfigurationParameters());
    this.request = request;
    this.selection = CaseSelection.of(settings.apply(Settings.CASES).orElse(""));
    this.suitesDir = Path.of(settings.apply(Settings.SUITES_DIR).orElse(""));
  }

  void into(EngineDescriptor engine) {
    EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
        .addClassContainerSelectorResolver(SuiteDescriptor::isSuiteClass)
        .addSelectorResolver(
            context ->
                new SuiteSelectorResolver(suitesDir, selection, context.getClassNameFilter()))
        .build()
        .resolve(request, engine);
    refuseUnmatchedPatterns(engine);
  }

  /** A misspelt pattern must not select nothing and look like success. */
  private void refuseUnmatchedPatterns(EngineDescriptor engine) {
    boolean single =
        !request.getSelectorsByType(UniqueIdSelector.class).isEmpty()
            || !request.getSelectorsByType(MethodSelector.class).isEmpty();
    var suites =
        engine.getChildren().stream()
            .filter(SuiteDescriptor.class::isInstance)
            .map(SuiteDescriptor.class::cast)
            .toList();
    if (single || suites.isEmpty() || selection.unmatched().isEmpty()) {
      return;
    }
    String rule = Settings.CASES + " selects cases";
    var first = suites.get(0);
    first.addChild(
        new ProblemDescriptor(
            first,
            rule,
            MethodSource.from(first.marker().getName(), rule),
            List.of(
                "%s: %s matches no case; %s has %s"
                    .formatted(Settings.CASES, selection.unmatched(), suitesDir, allSuites()))));
  }

  /**
   * What could have been meant. From the folder and not from the request, in which build tools name
   * only the classes that were left by an earlier discovery.
   */
  private List<String> allSuites() {
    return SuiteParser.suiteFiles(suitesDir).stream().map(SuiteDiscovery::describe).toList();
  }

  private static String describe(Path file) {
    try {
      Suite suite = SuiteParser.parse(file);
      return suite.id() + suite.cases().stream().map(c -> "#" + c.id()).toList();
    } catch (SuiteFormatException e) {
      return file.getFileName() + " (unreadable)";
    }
  }
}
