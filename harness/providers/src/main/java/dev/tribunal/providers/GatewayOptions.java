package dev.tribunal.providers;

/**
 * How a gateway stands on the network and what it goes by.
 *
 * @param port on the loopback interface; 0 for a free one
 * @param identity how trials are told apart
 * @param pace how fast recorded answers are given
 */
public record GatewayOptions(int port, Identity identity, Pace pace) {
  /** A free port, a base URL a trial, answers at once. */
  public static final GatewayOptions DEFAULT = new GatewayOptions(0, Identity.PATH, Pace.INSTANT);
}
