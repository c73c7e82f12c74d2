package dev.tribunal.agents.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.agents.Agents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation are read as agents of a suite are. */
class DocumentedAgentsTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/agents.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n# (agents/\\S+)\\n(.*?)```", Pattern.DOTALL);

  @Test
  void examplesCanBeUsed(@TempDir Path dir) throws IOException {
    var suites = new Declaration(dir);
    suites.write("agents/policy-assistant/prompt.md", "Be helpful.");
    var names = new TreeSet<String>();
    var examples = EXAMPLE.matcher(Files.readString(DOCUMENT));
    while (examples.find()) {
      suites.write(examples.group(1), examples.group(2));
      names.add(examples.group(1).replaceAll("agents/|/agent.yaml|\\.yaml", ""));
    }
    assertThat(names).hasSize(6);
    for (String name : names) {
      var agent = Agents.find(name, dir.resolve(Agents.FOLDER));
      assertThat(agent.upstreams()).as(name).containsKey("model");
      assertThat(agent.describe().model()).isEqualTo("gpt-4o-mini");
      agent.create(Declaration.trial("http://127.0.0.1:9/t/x")).close();
    }
  }
}
