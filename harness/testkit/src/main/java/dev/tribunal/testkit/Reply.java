package dev.tribunal.testkit;

import java.util.List;

/** What the simulated model does next. */
sealed interface Reply {
  /** A tool it asks for; the arguments are as a model wrote them, so perhaps not JSON. */
  record Call(String tool, String arguments) {}

  /** It asks for tools, for several at once where it needs none of them for another. */
  record Calls(List<Call> calls) implements Reply {}

  /** It answers the user. */
  record Answer(String text) implements Reply {}

  /** The provider fails. */
  record Failure(int status) implements Reply {}
}
