package dev.tribunal.engine;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The engine as a process: a marker class, then configuration parameters as {@code key=value}.
 * Prints each result, and ends with 0 where all passed, else with 1.
 */
final class EngineMain {
  private EngineMain() {}

  public static void main(String[] arguments) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(arguments[0]))
            .filters(EngineFilter.includeEngines("tribunal"));
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      request.configurationParameter(pair[0], pair[1]);
    }
    var results = new Results();
    LauncherFactory.create().execute(request.build(), results);
    System.exit(results.tests > 0 && results.failed == 0 ? 0 : 1);
  }

  private static final class Results implements TestExecutionListener {
    private int tests;
    private int failed;

    @Override
    public void executionFinished(TestIdentifier one, TestExecutionResult result) {
      tests += one.isTest() ? 1 : 0;
      failed += result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? 0 : 1;
      System.out.printf(
          "RESULT %s %s %s%n",
          one.getDisplayName(),
          result.getStatus(),
          result.getThrowable().map(String::valueOf).orElse(""));
    }
  }
}
