package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;

/** A tool of a declared agent: what the model is told of it, and what it does. */
record Tool(ToolSpecification specification, Action action) {
  String name() {
    return specification.name();
  }

  /** What a call does. */
  interface Action {
    /** The text that the model is given for the arguments. */
    String run(ObjectNode arguments, TrialValues trial)
        throws DeclaredAgentException, InterruptedException;
  }
}
