package dev.tribunal.providers.clients;

import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.ServiceLoader;

/** The simulated model of the agents. */
final class Shop {
  private static final long SEED = 1;

  private Shop() {}

  /**
   * Starts it on a free port.
   *
   * @param name of a script beside this class
   */
  static Upstream start(String name) {
    URL script = Objects.requireNonNull(Shop.class.getResource(name), name);
    UpstreamFactory scripted =
        ServiceLoader.load(UpstreamFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(factory -> factory.name().equals("scripted"))
            .findFirst()
            .orElseThrow();
    try {
      return scripted.start(Path.of(script.toURI()).toString(), SEED);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
