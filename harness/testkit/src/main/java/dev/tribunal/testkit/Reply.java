package dev.tribunal.testkit;

/** What the simulated model does next. */
sealed interface Reply {
  /** It asks for a tool; the arguments are as a model wrote them, so perhaps not JSON. */
  record Call(String tool, String arguments) implements Reply {}

  /** It answers the user. */
  record Answer(String text) implements Reply {}

  /** The provider fails. */
  record Failure(int status) implements Reply {}
}
