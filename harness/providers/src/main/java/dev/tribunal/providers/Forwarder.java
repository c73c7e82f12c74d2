package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.quota.Account;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;

/** Sends requests to upstreams, over one client for all trials. */
final class Forwarder implements AutoCloseable {
  /** Those that change nothing at the server (RFC 9110 section 9.2.1). */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Map<String, Upstream> upstreams;
  private final @Nullable QuotaKeeper quota;
  private final UpstreamClient client = new UpstreamClient();

  /**
   * Sends to upstreams.
   *
   * @param quota null to send each request at once, and only once
   */
  Forwarder(Map<String, Upstream> upstreams, @Nullable QuotaKeeper quota) {
    this.upstreams = Map.copyOf(upstreams);
    this.quota = quota;
  }

  /** Makes ready for its upstreams, and asks them for nothing. */
  void prepare() {
    for (Upstream upstream : upstreams.values()) {
      if (!(upstream instanceof WholeWeb)) {
        try {
          client.prepare(upstream.uri());
        } catch (RuntimeException e) {
          // The first call will meet it too, and has somebody to tell.
        }
      }
    }
  }

  boolean knows(String service) {
    return upstreams.containsKey(service);
  }

  /** In order, for messages. */
  List<String> services() {
    return new ArrayList<>(new TreeSet<>(upstreams.keySet()));
  }

  /**
   * Asks the upstream, as its account allows, and hands on what arrives, as it arrives.
   *
   * @return ends the connection; how long a call may take is the trial's limit to say
   */
  Runnable send(IncomingCall call, TrialToken trial, Arrival arrival) {
    Upstream upstream = upstreams.get(call.request().service());
    if (upstream == null) {
      arrival.failed(new IOException("there is no such service"));
      return () -> {};
    }
    URI destination;
    try {
      destination = destination(call, upstream);
    } catch (IllegalArgumentException e) {
      // The exception's own words quote the whole URL, with its keys.
      arrival.failed(
          new IOException(
              e.getCause() instanceof URISyntaxException syntax
                  ? "it can't be asked: the URL is malformed: %s at index %d"
                      .formatted(syntax.getReason(), syntax.getIndex())
                  : "it can't be asked: its URL or a header of it is malformed"));
      return () -> {};
    }
    Supplier<Request> requests = () -> request(call, destination, upstream, trial);
    boolean repeatable =
        isModel(call.request().service()) || SAFE.contains(call.request().method());
    Account account = account(call.request().service(), upstream, destination);
    return account == null
        ? sendOnce(requests, repeatable, arrival)
        : new GuardedCall(
                account,
                account.limits().countsTokens() ? TokenEstimate.of(call.request().body()) : 0,
                isModel(call.request().service()),
                chance(trial, call),
                attempt -> sendOnce(requests, repeatable, attempt),
                arrival)
            .start();
  }

  /**
   * Tools are asked as their account in the quota file allows; where it names none, at once. So are
   * simulated models, which answer the same request of a trial the same way however often.
   */
  private @Nullable Account account(String service, Upstream upstream, URI destination) {
    if (quota == null) {
      return null;
    }
    URI asked = upstream instanceof WholeWeb ? destination : upstream.uri();
    return isModel(service) && !upstream.simulated()
        ? quota.account(asked)
        : quota.configured(asked).orElse(null);
  }

  /** A model may be asked again; what else a second request does, only the tool knows. */
  private static boolean isModel(String service) {
    return service.equals(AgentDescriptor.MODEL_SERVICE)
        || AgentDescriptor.isHarnessService(service);
  }

  /** The same at each run of a trial, and different from that of others that failed with it. */
  private static DoubleSupplier chance(TrialToken trial, IncomingCall call) {
    var random = new SplittableRandom(31L * trial.hashCode() + call.request().body().size());
    return random::nextDouble;
  }

  private static Runnable sendOnce(
      Supplier<Request> requests, boolean repeatable, Arrival arrival) {
    try {
      return new Sending(requests, repeatable, arrival).start();
    } catch (RuntimeException e) {
      arrival.failed(e); // the gateway is closed, say: nobody may wait for the answer
      return () -> {};
    }
  }

  private static URI destination(IncomingCall call, Upstream upstream) {
    if (upstream instanceof WholeWeb) {
      return askable(WebPath.url(call.target()));
    }
    String base = upstream.uri().toString();
    return askable(
        URI.create(
            (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + call.target()));
  }

  private static URI askable(URI url) {
    if (url.getHost() == null
        || !("http".equalsIgnoreCase(url.getScheme())
            || "https".equalsIgnoreCase(url.getScheme()))) {
      throw new IllegalArgumentException("Only http and https can be asked, of a host");
    }
    return url;
  }

  private Request request(IncomingCall call, URI destination, Upstream upstream, TrialToken trial) {
    Body body = call.request().body();
    Request request = client.request(destination).method(call.request().method());
    if (body.size() > 0) {
      request.body(new BytesRequestContent((String) null, body.shared()));
    }
    request.headers(
        headers -> {
          Headers.toUpstream(call.headers())
              .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
          headers.put("Accept-Encoding", "identity");
          if (upstream.simulated()) {
            headers.put(Upstream.TRIAL_HEADER, trial.toString());
          }
        });
    return request;
  }

  @Override
  public void close() {
    client.close();
  }

  /** An error in words: those of the JDK and of the client may have none, or name objects. */
  static String reason(@Nullable Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return reason(error.getCause());
    }
    if (error == null) {
      return "unknown error";
    }
    if (isUnresolved(error)) {
      return "its host is unknown: is the name right, and is there a network?";
    }
    if (error instanceof ConnectException) {
      return "connection refused";
    }
    if (error instanceof SocketTimeoutException) {
      return "no connection came about in time";
    }
    if (error instanceof EOFException) {
      return "the connection was closed before an answer came";
    }
    if (error instanceof HttpResponseException) {
      return "what came is no answer in HTTP";
    }
    String message = error.getMessage();
    return Excerpt.clip(message == null ? error.getClass().getSimpleName() : message, 200);
  }

  private static boolean isUnresolved(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
