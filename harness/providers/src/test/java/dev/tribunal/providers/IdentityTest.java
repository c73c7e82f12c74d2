package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.providers.UpstreamSample.Given;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final byte[] BODY = "{}".getBytes(UTF_8);

  private static Gateway gateway(UpstreamSample model, Identity identity) {
    return Gateway.forward(Map.of("model", model), new GatewayOptions(0, identity, Pace.INSTANT));
  }

  private static UpstreamSample model() {
    return UpstreamSample.answering(asked -> Given.json("{\"choices\":[]}"));
  }

  private static HttpResponse<byte[]> ask(Gateway gateway, String... headers) {
    return Calls.send("POST", gateway.fixedBase() + Calls.CHAT, BODY, headers);
  }

  @Test
  void aDeployedAgentIsToldApartByTheTraceThatItHandsOn() {
    try (UpstreamSample model = model();
        Gateway gateway = gateway(model, Identity.TRACEPARENT);
        TrialSession first = gateway.open("a-case", 1, 1, 10);
        TrialSession second = gateway.open("a-case", 2, 1, 10)) {
      assertThat(second.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
      // A tracer between the two makes spans of its own; the trace stays.
      String handedOn = second.traceparent().substring(0, 36) + "00f067aa0ba902b7-00";
      assertThat(ask(gateway, "traceparent", handedOn).statusCode()).isEqualTo(200);
      assertThat(first.traffic().steps()).isEmpty();
      assertThat(second.traffic().steps()).hasSize(1);
    }
  }

  @Test
  void aRequestOfNoKnownTrialIsTurnedAwayAndNotGuessedAt() {
    try (UpstreamSample model = model();
        Gateway gateway = gateway(model, Identity.TRACEPARENT);
        TrialSession only = gateway.open("a-case", 1, 1, 10)) {
      String other = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
      assertThat(Calls.text(ask(gateway, "traceparent", other)))
          .contains("No trial under way has the trace 0af7651916cd43dd8448eb211c80319c");
      assertThat(Calls.text(ask(gateway))).contains("no traceparent header");
      assertThat(only.traffic().exchanges()).isEmpty();
      assertThat(model.asked).isEmpty();
    }
  }

  @Test
  void withoutAnyMarkTrialsRunOneByOne() {
    try (UpstreamSample model = model();
        Gateway gateway = gateway(model, Identity.SERIAL)) {
      for (int trial = 1; trial <= 2; trial++) {
        TrialSession session = gateway.open("a-case", trial, 1, 10);
        assertThatThrownBy(() -> gateway.open("a-case", 3, 1, 10))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("trials run one by one");
        assertThat(ask(gateway).statusCode()).isEqualTo(200);
        session.close();
        assertThat(session.traffic().steps()).hasSize(1);
      }
      assertThat(Calls.text(ask(gateway))).contains("No trial is under way");
    }
  }
}
