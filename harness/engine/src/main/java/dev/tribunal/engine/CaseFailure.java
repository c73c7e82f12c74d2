package dev.tribunal.engine;

/** The failure of a case; its message is all there is to say, so it carries no stack trace. */
final class CaseFailure extends AssertionError {
  private static final long serialVersionUID = 1;

  CaseFailure(String message) {
    super(message);
    setStackTrace(new StackTraceElement[0]);
  }
}
