package dev.tribunal.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.tribunal.runner.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs {@link LoadSuite} as a build would: by the launcher, with the listeners that it finds. */
final class EngineRun {
  private EngineRun() {}

  /**
   * Runs the suite in live mode.
   *
   * @param folder has the suite's file, and gets the journal and Allure's results
   * @param run the run's id
   * @param upstream of the model
   * @param settings further ones
   */
  static void live(
      Path folder,
      String run,
      String upstream,
      Map<String, String> settings,
      TestExecutionListener... listeners) {
    // Allure's listener comes with the engine, and would write into the working directory
    System.setProperty("allure.results.directory", folder.resolve("allure-results").toString());
    var request =
        request()
            .selectors(selectClass(LoadSuite.class))
            .filters(EngineFilter.includeEngines("tribunal"))
            .configurationParameter(Settings.MODE, "live")
            .configurationParameter(Settings.SUITES_DIR, folder.toString())
            .configurationParameter(Settings.FIXTURES_DIR, folder.resolve("fixtures").toString())
            .configurationParameter(Settings.JOURNALS_DIR, folder.toString())
            .configurationParameter(Settings.RUN, run)
            .configurationParameter(Settings.UPSTREAM_PREFIX + "model", upstream)
            .configurationParameters(settings)
            .build();
    LauncherFactory.create().execute(request, listeners);
  }
}
