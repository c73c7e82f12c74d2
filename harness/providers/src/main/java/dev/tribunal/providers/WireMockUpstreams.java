package dev.tribunal.providers;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Upstreams that answer from WireMock mappings, as other tools made them: {@code wiremock:FOLDER},
 * with {@code mappings/} and {@code __files/} in the folder. Its answers are simulated ones, and
 * its scenarios are shared by all trials.
 */
public final class WireMockUpstreams implements UpstreamFactory {
  @Override
  public String name() {
    return "wiremock";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the folder has no mappings
   */
  @Override
  public Upstream start(String argument, long seed) {
    Path folder = Path.of(argument).toAbsolutePath();
    if (!Files.isDirectory(folder.resolve("mappings"))) {
      throw new IllegalArgumentException(
          "wiremock:%s names no folder of WireMock: %s is missing"
              .formatted(argument, folder.resolve("mappings")));
    }
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .usingFilesUnderDirectory(folder.toString()));
    server.start();
    return new Served(server);
  }

  private record Served(WireMockServer server) implements Upstream {
    @Override
    public URI uri() {
      return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public boolean simulated() {
      return true;
    }

    @Override
    public void close() {
      server.stop();
    }
  }
}
