package dev.tribunal.agents.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessDeclarationTest {
  private final Declaration suites;

  ProcessDeclarationTest(@TempDir Path dir) {
    suites = new Declaration(dir);
  }

  @Test
  void runsACommandLineBesideItsDeclaration() throws Exception {
    suites
        .write(".env", "SOME_KEY=n0-such-key")
        .write(
            "agents/sample.sh",
            "echo \"$1|$BASE|$KEY|$(cat)\"; echo secret $KEY > out.md; echo no > out.txt");
    try (Agent agent =
        suites.agent(
            """
            kind: process
            model: gpt-4o-mini
            upstreams: { model: https://api.openai.com }
            command: [bash, "{folder}/sample.sh", "{prompt}/{trial}"]
            env: { BASE: "{model_url}/v1", KEY: "${SOME_KEY}" }
            files: { include: ["**/*.md"] }
            """)) {
      assertThat(agent.answer("hi $(id) {trial} \"x\""))
          .isEqualTo(
              "hi $(id) {trial} \"x\"/7|http://127.0.0.1:9/t/sample/1/1/model/v1|[secret SOME_KEY hidden]|\n");
      assertThat(agent.files().incomplete()).isEqualTo("files.include leaves out others");
      assertThat(agent.files().files())
          .singleElement()
          .extracting(AgentFile::path, AgentFile::text)
          .containsExactly("out.md", "secret [secret SOME_KEY hidden]\n");
    }
  }

  @Test
  void readsThePromptFromAFileOrItsStandardInput() throws Exception {
    String declaration =
        """
        kind: process
        model: unseen
        command: %s
        """;
    assertThat(
            new Asking(suites.agent(declaration.formatted("[cat, \"{prompt_file}\"]")), "a\nb")
                .answer())
        .isEqualTo("a\nb");
    assertThat(new Asking(suites.agent(declaration.formatted("[cat]")), "c").answer())
        .isEqualTo("c");
  }
}
