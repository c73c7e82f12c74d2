package dev.tribunal.testkit;

import java.util.List;

/** Names a tool call whose id the client did not send back, as it was named when it was made. */
@FunctionalInterface
interface CallIds {
  /**
   * @param model that was asked
   * @param before the messages that it was asked with
   * @param index of the call among those of its message, from 0
   */
  String id(String model, List<Message> before, int index);
}
