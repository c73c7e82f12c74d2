package dev.tribunal.engine;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** Runs the cases of suite files, marked by {@link AgentSuite} classes, as tests. */
public final class TribunalTestEngine implements TestEngine {
  static final String ID = "tribunal";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    var engine = new EngineDescriptor(uniqueId, "Tribunal");
    new SuiteDiscovery(request).into(engine);
    return engine;
  }

  @Override
  public void execute(ExecutionRequest request) {
    Execution.run(request);
  }
}
