package dev.tribunal.engine;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import dev.tribunal.core.WebProxy;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/** An agent that answers with the page that its prompt names, asked for as often as it says. */
public final class BrowsingAgentSample implements AgentFactory {
  @Override
  public String name() {
    return "browsing";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), "scripted-1", "");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(
        AgentDescriptor.MODEL_SERVICE, "set by the test", AgentDescriptor.WEB_SERVICE, "any");
  }

  @Override
  public Agent create(TrialContext trial) {
    WebProxy web = Objects.requireNonNull(trial.web());
    String[] user = web.uri().getUserInfo().split(":");
    var client =
        HttpClient.newBuilder()
            .proxy(
                ProxySelector.of(new InetSocketAddress(web.uri().getHost(), web.uri().getPort())))
            .authenticator(
                new Authenticator() {
                  @Override
                  protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(user[0], user[1].toCharArray());
                  }
                })
            .build();
    return prompt -> {
      String[] asked = prompt.split(" ");
      String answer = "";
      for (int i = 0; i < Integer.parseInt(asked[1]); i++) {
        var request = HttpRequest.newBuilder(URI.create(asked[0])).build();
        answer = client.send(request, BodyHandlers.ofString()).body();
      }
      return answer;
    };
  }
}
