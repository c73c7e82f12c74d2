package dev.tribunal.engine;

/** Marker classes of the engine's tests. */
final class Markers {
  private Markers() {}

  @AgentSuite("greetings.yaml")
  static final class Greetings {}

  @AgentSuite("others.yaml")
  static final class Others {}
}
