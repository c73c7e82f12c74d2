package dev.tribunal.providers;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What WireMock's only stub asks for each answer: WireMock's own search is linear in the stubs. */
final class GatewayHandler implements ResponseDefinitionTransformerV2 {
  private final Function<TrialToken, @Nullable TrialSession> sessions;

  GatewayHandler(Function<TrialToken, @Nullable TrialSession> sessions) {
    this.sessions = sessions;
  }

  @Override
  public String getName() {
    return "tribunal-gateway";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Answer answer = answer(event.getRequest());
    ResponseDefinitionBuilder response =
        ResponseDefinitionBuilder.responseDefinition().withStatus(answer.status());
    answer
        .headers()
        .forEach((name, values) -> response.withHeader(name, values.toArray(String[]::new)));
    return response.withBody(answer.body().shared()).build();
  }

  private Answer answer(LoggedRequest request) {
    GatewayAddress address = GatewayAddress.parse(request.getUrl()).orElse(null);
    if (address == null) {
      return unknown(
          request.getUrl(),
          "The path must be /t/<case>/<trial>/<service>/…, as in"
              + " /t/refund-window/7/model/v1/chat/completions.");
    }
    TrialSession session = sessions.apply(address.token());
    if (session == null) {
      return unknown(
          request.getUrl(),
          "No trial %s is under way: it has ended or never began.".formatted(address.token()));
    }
    try {
      Body body = Body.of(request.getBody());
      if (body.size() > Body.LIMIT) {
        return Answer.error(
            413,
            Answer.TOO_LARGE,
            "The request has %s, at most %d pass.".formatted(body, Body.LIMIT));
      }
      return session.answer(
          new IncomingCall(
              address.request(request.getMethod().getName(), body),
              address.target(),
              headers(request)));
    } catch (RuntimeException e) {
      session.broke(e);
      return Answer.error(500, Answer.GATEWAY_BROKE, "The gateway itself broke: " + e);
    }
  }

  private static Answer unknown(String url, String problem) {
    return Answer.error(
        404,
        Answer.UNKNOWN_ADDRESS,
        "Nothing is at %s. %s".formatted(JsonPrinter.quoted(Excerpt.clip(url, 200)), problem));
  }

  private static Map<String, List<String>> headers(LoggedRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key(), header.values());
    }
    return headers;
  }
}
