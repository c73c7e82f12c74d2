package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.quota.Account;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Sends requests to upstreams, over one client for all trials. */
final class Forwarder {
  private final Map<String, Upstream> upstreams;
  private final @Nullable QuotaKeeper quota;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * Sends to upstreams.
   *
   * @param quota null to send each request at once, and only once
   */
  Forwarder(Map<String, Upstream> upstreams, @Nullable QuotaKeeper quota) {
    this.upstreams = Map.copyOf(upstreams);
    this.quota = quota;
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
    HttpRequest request;
    try {
      destination = destination(call, upstream);
      request = request(call, destination, upstream, trial);
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
    Account account = account(call.request().service(), upstream, destination);
    return account == null
        ? sendOnce(request, arrival)
        : new GuardedCall(
                account,
                account.limits().countsTokens() ? TokenEstimate.of(call.request().body()) : 0,
                isModel(call.request().service()),
                chance(trial, call),
                attempt -> sendOnce(request, attempt),
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
    return service.equals(AgentDescriptor.MODEL_SERVICE);
  }

  /** The same at each run of a trial, and different from that of others that failed with it. */
  private static DoubleSupplier chance(TrialToken trial, IncomingCall call) {
    var random = new SplittableRandom(31L * trial.hashCode() + call.request().body().size());
    return random::nextDouble;
  }

  private Runnable sendOnce(HttpRequest request, Arrival arrival) {
    CompletableFuture<HttpResponse<Void>> sent =
        client.sendAsync(request, info -> new ArrivingBody(info, arrival));
    sent.whenComplete(
        (response, error) -> {
          if (error == null) {
            arrival.end();
          } else {
            arrival.failed(error);
          }
        });
    return () -> sent.cancel(true);
  }

  private static URI destination(IncomingCall call, Upstream upstream) {
    if (upstream instanceof WholeWeb) {
      return WebPath.url(call.target());
    }
    String base = upstream.uri().toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + call.target());
  }

  private static HttpRequest request(
      IncomingCall call, URI destination, Upstream upstream, TrialToken trial) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(destination);
    Body body = call.request().body();
    builder.method(
        call.request().method(),
        body.size() == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.shared()));
    Headers.toUpstream(call.headers())
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    builder.setHeader("Accept-Encoding", "identity");
    if (upstream.simulated()) {
      builder.setHeader(Upstream.TRIAL_HEADER, trial.toString());
    }
    return builder.build();
  }

  /** An error in words: the JDK's own has no message where no connection comes about. */
  static String reason(@Nullable Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return reason(error.getCause());
    }
    if (error instanceof ConnectException) {
      return isUnresolved(error)
          ? "its host is unknown: is the name right, and is there a network?"
          : "connection refused";
    }
    if (error == null) {
      return "unknown error";
    }
    String message = error.getMessage();
    return Excerpt.clip(message == null ? error.getClass().getSimpleName() : message, 200);
  }

  private static boolean isUnresolved(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
