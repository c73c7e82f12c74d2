package dev.tribunal.testkit;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.suite;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class TribunalConditionsTest {
  @Test
  void tellSuitesCasesAndFailuresApart() {
    Event failed =
        EngineTestKit.engine(new OneCaseEngineSample())
            .execute()
            .testEvents()
            .failed()
            .list()
            .get(0);
    assertThat(failed).is(suite(TribunalConditionsTest.class));
    assertThat(failed).isNot(suite("dev.tribunal"));
    assertThat(failed).is(trialCase("refund-window"));
    assertThat(failed).isNot(trialCase("refund"));
    assertThat(failed).is(failedWithMessageContaining("FAIL", "12 of 70"));
    assertThat(failed).isNot(failedWithMessageContaining("FAIL", "13 of 70"));
  }

  private static final class OneCaseEngineSample implements TestEngine {
    @Override
    public String getId() {
      return "tribunal";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
      EngineDescriptor engine = new EngineDescriptor(id, "Tribunal");
      UniqueId suite = id.append("suite", TribunalConditionsTest.class.getName());
      TestDescriptor container = new Node(suite, TestDescriptor.Type.CONTAINER);
      container.addChild(new Node(suite.append("case", "refund-window"), TestDescriptor.Type.TEST));
      engine.addChild(container);
      return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
      TestDescriptor suite = request.getRootTestDescriptor().getChildren().iterator().next();
      TestDescriptor leaf = suite.getChildren().iterator().next();
      request.getEngineExecutionListener().executionStarted(leaf);
      request
          .getEngineExecutionListener()
          .executionFinished(
              leaf, TestExecutionResult.failed(new AssertionError("FAIL: 12 of 70 trials failed")));
    }
  }

  private static final class Node extends AbstractTestDescriptor {
    private final Type type;

    Node(UniqueId id, Type type) {
      super(id, id.getLastSegment().getValue());
      this.type = type;
    }

    @Override
    public Type getType() {
      return type;
    }
  }
}
