package dev.tribunal.providers.clients;

/** How an agent ended: with an answer, with an error of its library, or not in time. */
sealed interface Ending {
  /** What it said. */
  record Answer(String text) implements Ending {}

  /**
   * What its library threw.
   *
   * @param name the class of the error, or the documented name where the class has none
   */
  record Failure(String name) implements Ending {}

  /** It did not end within the time of a cell. */
  record Hang() implements Ending {}
}
