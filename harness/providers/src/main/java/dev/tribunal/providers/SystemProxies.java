package dev.tribunal.providers;

import java.net.InetSocketAddress;
import java.net.Proxy.Type;
import java.net.ProxySelector;
import java.net.URI;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.jspecify.annotations.Nullable;

/** The proxies that the JVM is told to use, as by {@code -Dhttps.proxyHost}. */
final class SystemProxies extends ProxyConfiguration {
  @Override
  public @Nullable Proxy match(Origin origin) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return null;
    }
    for (java.net.Proxy proxy : selector.select(URI.create(origin.asString()))) {
      if (proxy.type() == Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
        var found = new HttpProxy(address.getHostString(), address.getPort());
        return found.matches(origin) ? found : null; // none on the way to the proxy itself
      }
    }
    return null;
  }
}
