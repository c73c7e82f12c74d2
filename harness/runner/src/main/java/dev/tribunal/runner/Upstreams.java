package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import dev.tribunal.providers.WholeWeb;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** The servers behind the gateway, by service name: started together, closed together. */
final class Upstreams implements AutoCloseable {
  private final Map<String, Upstream> byService = new LinkedHashMap<>();

  private Upstreams() {}

  /**
   * Starts or names what the agent needs.
   *
   * @throws SettingsException if a service's upstream is neither a URL nor a known factory's name
   */
  static Upstreams start(RunSettings settings, AgentFactory agent) {
    var upstreams = new Upstreams();
    try {
      specs(settings, agent)
          .forEach(
              (service, spec) ->
                  upstreams.byService.put(service, start(service, spec, settings.seed())));
      return upstreams;
    } catch (RuntimeException e) {
      upstreams.close();
      throw e;
    }
  }

  /**
   * What stands behind each service, in words: the setting where there is one, else the agent's.
   */
  static Map<String, String> specs(RunSettings settings, AgentFactory agent) {
    var specs = new LinkedHashMap<String, String>();
    agent
        .upstreams()
        .forEach(
            (service, spec) ->
                specs.put(
                    service,
                    settings.lookup().apply(Settings.UPSTREAM_PREFIX + service).orElse(spec)));
    return specs;
  }

  private static Upstream start(String service, String spec, long seed) {
    if (spec.startsWith("http://") || spec.startsWith("https://")) {
      return new RemoteUpstream(URI.create(withoutSlash(spec)));
    }
    if (service.equals(AgentDescriptor.WEB_SERVICE) && spec.equals(WholeWeb.NAME)) {
      return new WholeWeb();
    }
    int colon = spec.indexOf(':');
    String name = colon < 0 ? spec : spec.substring(0, colon);
    var known = new TreeSet<String>();
    for (var factory : ServiceLoader.load(UpstreamFactory.class)) {
      if (factory.name().equals(name)) {
        return factory.start(colon < 0 ? "" : spec.substring(colon + 1), seed);
      }
      known.add(factory.name());
    }
    throw new SettingsException(
        "%s%s='%s' must be an http or https URL, or one of %s, with an argument after a colon%s"
            .formatted(
                Settings.UPSTREAM_PREFIX,
                service,
                spec,
                known,
                service.equals(AgentDescriptor.WEB_SERVICE)
                    ? ", or any for pages from wherever they are"
                    : ""));
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  Map<String, Upstream> byService() {
    return byService;
  }

  /**
   * Whether a model is a simulated one, the agent's, a judge or a user; what its tools are does not
   * matter to the evidence.
   */
  boolean modelSimulated() {
    return byService.entrySet().stream()
        .anyMatch(
            service ->
                (service.getKey().equals(AgentDescriptor.MODEL_SERVICE)
                        || AgentDescriptor.isHarnessService(service.getKey()))
                    && service.getValue().simulated());
  }

  @Override
  public void close() {
    byService.values().forEach(Upstream::close);
  }

  private record RemoteUpstream(URI uri) implements Upstream {
    @Override
    public boolean simulated() {
      return false;
    }

    @Override
    public void close() {
      // not ours to stop
    }
  }
}
