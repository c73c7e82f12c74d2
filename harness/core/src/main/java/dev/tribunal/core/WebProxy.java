package dev.tribunal.core;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way to the web of one trial: a forward proxy for http and https.
 *
 * @param uri of the proxy, with the user and password that name the trial
 * @param certificates a PEM file that the agent must trust for https; it is there for as long as
 *     the run
 */
public record WebProxy(URI uri, Path certificates) {
  /**
   * What clients in another process go by: curl, Python's, Go's and Node's. Addresses of this
   * machine, such as the base URLs of services, are asked directly.
   */
  public Map<String, String> environment() {
    var variables = new TreeMap<String, String>();
    for (String name : new String[] {"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"}) {
      variables.put(name, uri.toString());
    }
    variables.put("NO_PROXY", "127.0.0.1,localhost");
    variables.put("no_proxy", "127.0.0.1,localhost");
    for (String name :
        new String[] {
          "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"
        }) {
      variables.put(name, certificates.toString());
    }
    variables.put("NODE_USE_ENV_PROXY", "1");
    return variables;
  }
}
