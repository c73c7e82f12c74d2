package dev.tribunal.providers;

/**
 * How a gateway stands on the network and what it goes by.
 *
 * @param port on the loopback interface; 0 for a free one
 * @param identity how trials are told apart
 * @param pace how fast recorded answers are given
 * @param accounting what calls cost and how often they may be made
 */
public record GatewayOptions(int port, Identity identity, Pace pace, Accounting accounting) {
  /** A free port, a base URL a trial, answers at once. */
  public static final GatewayOptions DEFAULT = new GatewayOptions(0, Identity.PATH, Pace.INSTANT);

  /** With {@link Accounting#DEFAULT}. */
  public GatewayOptions(int port, Identity identity, Pace pace) {
    this(port, identity, pace, Accounting.DEFAULT);
  }

  /** The same with other prices, limits and accounts. */
  public GatewayOptions with(Accounting other) {
    return new GatewayOptions(port, identity, pace, other);
  }
}
