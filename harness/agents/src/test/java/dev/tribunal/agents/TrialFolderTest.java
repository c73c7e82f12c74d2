package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class TrialFolderTest {
  @Test
  void deletesWhatIsDeeperThanAPathCanSay() throws Exception {
    gone("d=$(printf 'a%.0s' {1..200}); for i in {1..150}; do mkdir $d; cd $d; done; touch file");
  }

  @Test
  void deletesWhatIsUnwritable() throws Exception {
    gone("mkdir -p a/b; touch a/b/c; chmod 000 a/b/c a/b a");
  }

  @Test
  void followsNoLink(@TempDir Path elsewhere) throws Exception {
    Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
    gone("ln -s %s folder; ln -s %s file; ln -s nowhere broken".formatted(elsewhere, kept));
    assertThat(kept).hasContent("kept");
  }

  private static void gone(String script) throws Exception {
    var agent = new ProcessAgent(new Command(List.of("bash", "-c", script), Map.of()));
    agent.answer("go");
    agent.close();
    assertThat(agent.folder().getParent()).doesNotExist();
  }
}
