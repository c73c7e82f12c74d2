package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class SharedDataTest {
  @Test
  void absentFolderSkips(@TempDir Path folder) {
    var data = new SharedData(folder.resolve("absent"), false);
    assertThatThrownBy(() -> data.file("golden/x.json"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContainingAll("golden/x.json", "absent", SharedData.PROPERTY);
  }

  @Test
  void absentFolderFailsWhereItIsRequired(@TempDir Path folder) {
    var data = new SharedData(folder.resolve("absent"), true);
    assertThatThrownBy(() -> data.file("golden/x.json"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining(SharedData.REQUIRE);
  }

  @Test
  void missingFileFailsWhereTheFolderIsThere(@TempDir Path folder) throws IOException {
    var data = new SharedData(folder, false);
    assertThatThrownBy(() -> data.file("x.json")).isInstanceOf(AssertionFailedError.class);
    Path file = Files.writeString(folder.resolve("x.json"), "{}");
    assertThat(data.file("x.json")).isEqualTo(file);
  }
}
