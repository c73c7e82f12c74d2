package dev.tribunal.core;

/**
 * Starts a server that the gateway forwards to, such as a scripted provider or an agent's own
 * tools. Implementations are found by {@link java.util.ServiceLoader}, and started only to record
 * or to run live.
 */
public interface UpstreamFactory {
  /** The name that {@link AgentFactory#upstreams()} uses. */
  String name();

  /**
   * Starts the server on a free port of the loopback interface.
   *
   * @param argument what followed the colon; empty where nothing did
   * @param seed for the server's randomness
   */
  Upstream start(String argument, long seed);
}
