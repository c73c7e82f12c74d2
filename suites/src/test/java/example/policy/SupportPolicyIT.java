package example.policy;

import dev.tribunal.engine.AgentSuite;

@AgentSuite("support-policy.yaml")
class SupportPolicyIT {}
