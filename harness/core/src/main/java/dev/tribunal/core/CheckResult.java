package dev.tribunal.core;

/**
 * What a check said of one trajectory.
 *
 * @param check the check in words: {@code expected_contains "30 days"}
 * @param passed whether the property holds
 * @param reason why not, quoting the evidence; empty where it holds
 */
public record CheckResult(String check, boolean passed, String reason) {
  public static CheckResult pass(String check) {
    return new CheckResult(check, true, "");
  }

  public static CheckResult fail(String check, String reason) {
    return new CheckResult(check, false, reason);
  }
}
