package dev.tribunal.agents.declared;

import dev.tribunal.agents.Agents;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Limits;
import dev.tribunal.core.TrialContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of suites with declared agents. */
record Declaration(Path suites) {
  static final String TRACEPARENT = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

  Declaration write(String file, String text) {
    try {
      Path path = suites.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a declaration as a suite's agent is found. */
  AgentFactory read(String yaml) {
    write("agents/sample.yaml", yaml);
    return Agents.find("sample", suites.resolve(Agents.FOLDER));
  }

  Agent agent(String yaml) {
    return agent(yaml, "http://127.0.0.1:9/t/sample/1/1");
  }

  Agent agent(String yaml, String gateway) {
    return read(yaml).create(trial(gateway));
  }

  static TrialContext trial(String gateway) {
    return new TrialContext(
        "suite",
        "case",
        7,
        1,
        URI.create(gateway + "/"),
        TRACEPARENT,
        null,
        Limits.DEFAULT,
        -42,
        "run/suite/case/7/1");
  }
}
