package dev.tribunal.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The gateway's authority, made when it is first needed, with the file that makes it known. */
final class CertificateFile implements AutoCloseable {
  private @Nullable CertificateAuthority authority;
  private @Nullable Path file;

  synchronized CertificateAuthority authority() {
    if (authority == null) {
      authority = new CertificateAuthority();
    }
    return authority;
  }

  synchronized Path path() {
    if (file == null) {
      try {
        file = Files.createTempFile("tribunal-gateway-", ".pem");
        Files.writeString(file, authority().pem());
        file.toFile().deleteOnExit();
      } catch (IOException e) {
        throw new UncheckedIOException("The gateway's certificate can't be written", e);
      }
    }
    return file;
  }

  @Override
  public synchronized void close() {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It is in the folder for temporary files, and tells no secret.
      }
      file = null;
    }
  }
}
