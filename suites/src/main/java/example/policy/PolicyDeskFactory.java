package example.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** {@code policy-desk}, or {@code policy-desk:<file>} for other data than the built-in. */
public final class PolicyDeskFactory implements UpstreamFactory {
  static final String NAME = "policy-desk";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Upstream start(String argument, long seed) {
    try (InputStream data =
        argument.isBlank() ? builtIn() : Files.newInputStream(Path.of(argument))) {
      return new PolicyDesk(new ObjectMapper().readTree(data), seed);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The policy desk cannot start with data '" + argument + "'", e);
    }
  }

  private static InputStream builtIn() {
    return Objects.requireNonNull(PolicyDeskFactory.class.getResourceAsStream("desk.json"));
  }
}
