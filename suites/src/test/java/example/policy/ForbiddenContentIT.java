package example.policy;

import dev.tribunal.engine.AgentSuite;

@AgentSuite("forbidden-content.yaml")
class ForbiddenContentIT {}
