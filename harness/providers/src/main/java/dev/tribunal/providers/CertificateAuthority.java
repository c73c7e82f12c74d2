package dev.tribunal.providers;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Vouches for the gateway in the place of any host. Its key is made anew for each gateway and never
 * leaves the memory, so that to trust it means nothing once the gateway is gone. Safe for several
 * threads.
 */
final class CertificateAuthority {
  private static final Duration BACK = Duration.ofDays(1); // for clocks that are late
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Pattern IP = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[^:]*:.*");
  private static final X500Name NAME = new X500Name("CN=Tribunal gateway of one run");
  private static final X500Name LEAF_NAME = new X500Name("CN=Tribunal gateway for a host");
  private static final char[] NO_PASSWORD = new char[0];

  private final SecureRandom random = new SecureRandom();
  private final JcaX509ExtensionUtils extensions;
  private final KeyPair keys;
  private final KeyPair leafKeys;
  private final X509Certificate certificate;
  private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

  CertificateAuthority() {
    try {
      extensions = new JcaX509ExtensionUtils();
      keys = newKeys();
      leafKeys = newKeys();
      X509v3CertificateBuilder builder =
          builder(NAME, keys)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      certificate = sign(builder);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("No certificate authority can be made", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys)
      throws IOException {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(120, random).setBit(119),
            Date.from(now.minus(BACK)),
            Date.from(now.plus(AHEAD)),
            subject,
            subjectKeys.getPublic())
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            extensions.createSubjectKeyIdentifier(subjectKeys.getPublic()))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            extensions.createAuthorityKeyIdentifier(keys.getPublic()));
  }

  private X509Certificate sign(X509v3CertificateBuilder builder)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  /** The authority's certificate, for whoever is to trust it, as PEM. */
  String pem() {
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** TLS as the host would speak it; made once for each host. */
  SSLContext contextFor(String host) {
    return contexts.computeIfAbsent(host, this::newContext);
  }

  private SSLContext newContext(String host) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(
          "host",
          leafKeys.getPrivate(),
          NO_PASSWORD,
          new Certificate[] {newLeaf(host), certificate});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, random);
      return context;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("No certificate can be made for host " + host, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private X509Certificate newLeaf(String host)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    int kind = IP.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
    return sign(
        builder(LEAF_NAME, leafKeys)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(kind, host))));
  }
}
