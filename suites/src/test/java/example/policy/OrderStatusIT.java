package example.policy;

import dev.tribunal.engine.AgentSuite;

@AgentSuite("order-status.yaml")
class OrderStatusIT {}
