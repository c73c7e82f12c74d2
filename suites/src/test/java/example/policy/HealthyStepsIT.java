package example.policy;

import dev.tribunal.engine.AgentSuite;

@AgentSuite("healthy-steps.yaml")
class HealthyStepsIT {}
