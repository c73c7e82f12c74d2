package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Upstream;
import java.net.URI;

/**
 * The upstream of the service {@value AgentDescriptor#WEB_SERVICE} that is no single server: each
 * request goes to the place that it names.
 */
public final class WholeWeb implements Upstream {
  /** What an agent names as its upstream to use the web. */
  public static final String NAME = "any";

  @Override
  public URI uri() {
    return URI.create("web:any");
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public void close() {
    // not ours to stop
  }
}
