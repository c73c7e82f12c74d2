package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProcessTreeTest {
  @Test
  void leavesStrangersAlone() throws Exception {
    var tree = ProcessTree.start(new ProcessBuilder("sleep", "1000"));
    var other = ProcessTree.start(new ProcessBuilder("sleep", "1000"));
    Process stranger = new ProcessBuilder("sleep", "1000").start();
    var likeIt = new ProcessBuilder("sleep", "1000");
    likeIt.environment().put("X", "TRIBUNAL_TRIAL=" + marker(tree));
    likeIt.environment().put("TRIBUNAL_TRIAL", marker(tree) + "0");
    Process alike = likeIt.start();
    try {
      tree.kill();
      assertThat(tree.alive()).isEmpty();
      assertThat(tree.root().isAlive()).isFalse();
      assertThat(other.alive()).containsExactly(other.root().toHandle());
      assertThat(stranger.isAlive()).isTrue();
      assertThat(alike.isAlive()).isTrue();
    } finally {
      other.kill();
      stranger.destroyForcibly();
      alike.destroyForcibly();
    }
  }

  @Test
  void killsAgainWithoutEffect() throws Exception {
    var tree = ProcessTree.start(new ProcessBuilder("true"));
    tree.root().waitFor();
    tree.kill();
    tree.kill();
    assertThat(tree.alive()).isEmpty();
  }

  @Test
  void isNotStoppedByAnInterruptAndKeepsIt() throws Exception {
    var tree = ProcessTree.start(new ProcessBuilder("bash", "-c", "sleep 1000 & wait"));
    Thread.currentThread().interrupt();
    tree.kill();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(tree.alive()).isEmpty();
  }

  /** The value, as the process itself has it. */
  private static String marker(ProcessTree tree) throws Exception {
    byte[] environment = Files.readAllBytes(Path.of("/proc/" + tree.root().pid() + "/environ"));
    String text = new String(environment, StandardCharsets.ISO_8859_1);
    return text.replaceAll("(?s).*TRIBUNAL_TRIAL=([^\0]*)\0.*", "$1");
  }
}
