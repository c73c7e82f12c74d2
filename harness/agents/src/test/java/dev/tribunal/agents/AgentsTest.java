package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentsTest {
  private static final Path NOWHERE = Path.of("target/no-such-folder");
  private static final AgentFactory POLICY = new NamedSample("policy-assistant");
  private static final AgentFactory TRAVEL = new NamedSample("travel-planner");

  @Test
  void findsByName() {
    assertThat(choose("travel-planner", List.of(POLICY, TRAVEL))).isSameAs(TRAVEL);
  }

  @Test
  void takesTheOnlyOneWhereNoneIsNamed() {
    assertThat(choose(null, List.of(POLICY))).isSameAs(POLICY);
  }

  @Test
  void namesThemAllWhereNoneIsNamedAndSeveralAreRegistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose(null, List.of(TRAVEL, POLICY)))
        .withMessageContaining("[policy-assistant, travel-planner]")
        .withMessageContaining("give its 'agent'");
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose("policy-asistant", List.of(TRAVEL, POLICY)))
        .withMessageContaining("No agent is called 'policy-asistant'")
        .withMessageContaining("did you mean \"policy-assistant\"?");
  }

  @Test
  void refusesTwoOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> choose("policy-assistant", List.of(POLICY, new NamedSample(POLICY.name()))))
        .withMessageContaining("2 agents are called 'policy-assistant'");
  }

  @Test
  void saysHowToRegisterTheFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agents.find("policy-assistant", NOWHERE))
        .withMessageContaining("META-INF/services/dev.tribunal.core.AgentFactory");
  }

  private static AgentFactory choose(@Nullable String name, List<AgentFactory> agents) {
    return Agents.choose(name, agents.stream().map(Agents.Known::registered).toList(), NOWHERE);
  }

  private record NamedSample(String name) implements AgentFactory {
    @Override
    public AgentDescriptor describe() {
      return new AgentDescriptor(name, "", "");
    }

    @Override
    public Map<String, String> upstreams() {
      return Map.of();
    }

    @Override
    public Agent create(TrialContext trial) {
      return prompt -> prompt;
    }
  }
}
