package dev.tribunal.providers;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The connections to upstreams, kept for all trials of a gateway. Over them goes HTTP/1.1 as agents
 * and upstreams speak it: no redirect is followed, no cookie kept, nothing unpacked, no header
 * added but Host and Content-Length. Nothing is started before the first request, and nothing of
 * TLS before the first that needs it. Safe for use by several threads.
 */
final class UpstreamClient implements AutoCloseable {
  private static final int THREADS = 16;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Many servers end a connection that nobody used for 5 s; who is first meets none that ends. */
  private static final Duration UNUSED = Duration.ofSeconds(4);

  private static final Duration FORGOTTEN = Duration.ofSeconds(60);
  private static final int MOST_CONNECTIONS = 10_000;
  private static final int MOST_WAITING = 1_000_000;
  private static final int LONGEST_HEAD = 256 << 10;

  private @Nullable QueuedThreadPool threads;
  private @Nullable ScheduledExecutorScheduler timer;
  private @Nullable HttpClient plain;
  private @Nullable HttpClient secure;
  private boolean closed;

  /**
   * A request, to be completed and sent. It waits for its answer for as long as it takes.
   *
   * @throws IllegalArgumentException where the URL is not one of http or https with a host
   */
  Request request(URI url) {
    boolean https = HttpScheme.HTTPS.is(url.getScheme());
    if (!https && !HttpScheme.HTTP.is(url.getScheme())) {
      throw new IllegalArgumentException("Only http and https can be asked");
    }
    return (https ? secure() : plain()).newRequest(url).idleTimeout(0, TimeUnit.MILLISECONDS);
  }

  /** Makes ready for an upstream, and asks it for nothing. */
  void prepare(URI upstream) {
    Request request = request(upstream);
    (HttpScheme.HTTPS.is(upstream.getScheme()) ? secure() : plain()).resolveDestination(request);
  }

  private synchronized HttpClient plain() {
    if (plain == null) {
      plain = start(new NoTls());
    }
    return plain;
  }

  private synchronized HttpClient secure() {
    if (secure == null) {
      secure = start(new SslContextFactory.Client());
    }
    return secure;
  }

  private HttpClient start(SslContextFactory.Client tls) {
    if (closed) {
      throw new RejectedExecutionException("the gateway is closed");
    }
    try {
      HttpClient client = new Client(connector(threads(), timer(), tls));
      client.start();
      client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
      client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
      client.getContentDecoderFactories().clear();
      return client;
    } catch (Exception e) {
      throw new IllegalStateException("The gateway's client does not start", e);
    }
  }

  private QueuedThreadPool threads() throws Exception {
    if (threads == null) {
      threads = new QueuedThreadPool(THREADS, 1);
      threads.setName("upstreams");
      threads.setDaemon(true);
      threads.setReservedThreads(0);
      threads.start();
    }
    return threads;
  }

  private ScheduledExecutorScheduler timer() throws Exception {
    if (timer == null) {
      timer = new ScheduledExecutorScheduler("upstreams-timer", true);
      timer.start();
    }
    return timer;
  }

  private static ClientConnector connector(
      QueuedThreadPool threads, ScheduledExecutorScheduler timer, SslContextFactory.Client tls)
      throws NoSuchAlgorithmException {
    ClientConnector connector = new ClientConnector();
    connector.setExecutor(threads);
    connector.setScheduler(timer);
    connector.setSelectors(1);
    connector.setConnectTimeout(CONNECT);
    connector.setIdleTimeout(UNUSED);
    if (!(tls instanceof NoTls)) {
      tls.setSslContext(SSLContext.getDefault());
      // What is too weak is for the JVM's settings to say, as for any other program.
      tls.setExcludeCipherSuites();
      tls.setExcludeProtocols();
    }
    connector.setSslContextFactory(tls);
    return connector;
  }

  private static final class Client extends HttpClient {
    private final ProxyConfiguration proxies = new SystemProxies();

    Client(ClientConnector connector) {
      super(transport(connector));
      setFollowRedirects(false);
      setHttpCookieStore(new HttpCookieStore.Empty());
      setUserAgentField(null);
      setDefaultRequestContentType(null);
      setMaxConnectionsPerDestination(MOST_CONNECTIONS);
      setMaxRequestsQueuedPerDestination(MOST_WAITING);
      setDestinationIdleTimeout(FORGOTTEN.toMillis());
      setMaxRequestHeadersSize(LONGEST_HEAD);
      setMaxResponseHeadersSize(LONGEST_HEAD);
    }

    private static HttpClientTransport transport(ClientConnector connector) {
      var transport = new HttpClientTransportOverHTTP(connector);
      // What takes the answers never waits, so that no answer needs another thread.
      transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
      transport.setHeaderCacheCaseSensitive(true); // else UTF-8 arrives as utf-8
      return transport;
    }

    @Override
    public ProxyConfiguration getProxyConfiguration() {
      return proxies;
    }
  }

  /** In the place of what would read the JVM's certificates, which takes half a second. */
  private static final class NoTls extends SslContextFactory.Client {
    @Override
    protected void doStart() {
      // it is asked for nothing
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    LifeCycle.stop(plain);
    LifeCycle.stop(secure);
    LifeCycle.stop(timer);
    LifeCycle.stop(threads);
  }
}
