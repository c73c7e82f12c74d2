package example.policy;

import dev.tribunal.engine.AgentSuite;

@AgentSuite("refund-policy.json")
class RefundPolicyIT {}
