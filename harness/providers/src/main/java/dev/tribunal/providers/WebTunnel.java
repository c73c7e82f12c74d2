package dev.tribunal.providers;

import org.jspecify.annotations.Nullable;

/**
 * What a client said when it asked the proxy for a tunnel. It holds for each request in the tunnel,
 * which does not say it again.
 *
 * @param authority host and port that the tunnel is for
 * @param token the trial of its proxy credentials; null where it gave none
 * @param traceparent of its headers; empty where it gave none
 */
record WebTunnel(String authority, @Nullable TrialToken token, String traceparent) {}
