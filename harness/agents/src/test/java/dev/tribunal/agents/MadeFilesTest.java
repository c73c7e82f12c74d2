package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.Hashes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What processes leave in their folder, which may be anything. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MadeFilesTest {
  private static AgentFiles listed(String script, KeptFiles kept) throws Exception {
    try (var agent =
        new ProcessAgent(
            new Command(List.of("bash", "-c", script), Map.of("LC_ALL", "C.UTF-8")), kept)) {
      agent.answer("go");
      return agent.files();
    }
  }

  /** Of scripts after which all files are known. */
  private static List<AgentFile> made(String script) throws Exception {
    AgentFiles all = listed(script, KeptFiles.ALL);
    assertThat(all.incomplete()).isEmpty();
    return all.files();
  }

  @Test
  void textIsKeptAndWhatIsNoneIsKnownByItsHash() throws Exception {
    List<AgentFile> files =
        made(
            """
            mkdir -p a/b; printf 'gr\\xc3\\xbc\\xc3\\x9fe' > a/b/c.txt; printf '\\xff\\xfe' > bin
            printf 'x\\0y' > nul; : > empty
            head -c 65536 /dev/zero | tr '\\0' x > just; head -c 65537 /dev/zero | tr '\\0' x > over
            """);
    assertThat(files)
        .extracting(AgentFile::path)
        .containsExactly("a/b/c.txt", "bin", "empty", "just", "nul", "over");
    assertThat(files.get(0).text()).isEqualTo("gr\u00fc\u00dfe");
    assertThat(files.get(0).bytes()).isEqualTo(7);
    assertThat(files.get(0).sha256()).isEqualTo(Hashes.sha256("gr\u00fc\u00dfe"));
    assertThat(files.get(1).text()).isNull();
    assertThat(files.get(1).sha256()).hasSize(64);
    assertThat(files.get(2).text()).isEmpty();
    assertThat(files.get(3).text()).hasSize(65536);
    assertThat(files.get(4).text()).isNull();
    assertThat(files.get(5).text()).isNull();
    assertThat(files.get(5).bytes()).isEqualTo(65537);
    assertThat(files.get(5).sha256()).isEqualTo(Hashes.sha256("x".repeat(65537)));
  }

  @Test
  void linksPipesAndFoldersThatCanNotBeReadAreNotFollowed() throws Exception {
    AgentFiles all =
        listed(
            """
            ln -s /etc/passwd passwd; ln -s /etc etc; mkfifo pipe; ln -s . loop; ln -s nobody none
            mkdir a; mkdir a/shut; echo x > a/shut/x; chmod 0 a/shut; echo fine > fine
            """,
            KeptFiles.ALL);
    List<AgentFile> files = all.files();
    boolean reads = files.stream().anyMatch(file -> file.path().equals("a/shut/x")); // as root
    assertThat(all.incomplete()).isEqualTo(reads ? "" : "what is in \"a/shut\" can't be read");
    assertThat(files)
        .filteredOn(file -> !file.path().startsWith("a/"))
        .extracting(AgentFile::path)
        .containsExactly("etc", "fine", "loop", "none", "passwd", "pipe");
    assertThat(files)
        .filteredOn(file -> Set.of("etc", "loop", "none", "passwd", "pipe").contains(file.path()))
        .allSatisfy(file -> assertThat(file.onlyNamed()).isTrue());
  }

  @Test
  void namesAreData() throws Exception {
    List<AgentFile> files =
        made(
            """
            echo 1 > $'esc\\e[31m\\nline'; echo 2 > '..%2f..%2fetc'; echo 3 > '%s%n'; echo 4 > '<b>'
            echo 5 > "$(printf 'x%.0s' {1..255})"; echo 6 > ' '
            """);
    assertThat(files)
        .extracting(AgentFile::path)
        .contains("esc\u001b[31m\nline", "..%2f..%2fetc", "%s%n", "<b>", "x".repeat(255), " ");
    assertThat(files).allSatisfy(file -> assertThat(file.text()).isNotNull());
  }

  @Test
  void aHundredOfTenThousandAreKept() throws Exception {
    AgentFiles all =
        listed("for i in {10000..19999}; do : > f$i; done; mkdir -p z; : > z/a", KeptFiles.ALL);
    List<AgentFile> files = all.files();
    assertThat(all.incomplete()).isEqualTo("there are more than 100");
    assertThat(files).hasSize(100);
    assertThat(files.get(0).path()).isEqualTo("f10000");
    assertThat(files.get(99).path()).isEqualTo("f10099");
  }

  @Test
  void deepFoldersAreNotAllDescended() throws Exception {
    AgentFiles all =
        listed(
            """
            d=$(printf 'd%.0s' {1..200})
            for i in {1..60}; do echo $i > f; mkdir $d; cd $d; done
            echo deep > f""",
            KeptFiles.ALL);
    List<AgentFile> files = all.files();
    assertThat(all.incomplete()).as("paths that are too long").contains("can't be read");
    assertThat(
            listed("for i in {1..60}; do mkdir d; cd d; done; echo > f", KeptFiles.ALL)
                .incomplete())
        .isEqualTo(
            "folders in more than %d others are not looked into".formatted(MadeFiles.DEEPEST));
    assertThat(files).isNotEmpty();
    assertThat(files.size()).isLessThanOrEqualTo(MadeFiles.DEEPEST + 1);
    assertThat(files).extracting(AgentFile::path).contains("f");
  }

  @Test
  void patternsChooseAndWhatStillRunsIsEnded() throws Exception {
    AgentFiles all =
        listed(
            "mkdir -p a; echo 1 > r.md; echo 22 > a/s.md; echo 3 > t.txt;"
                + " (while :; do echo more >> grows.log; done) > /dev/null 2>&1 &",
            new KeptFiles(2, List.of("**/*.md")));
    List<AgentFile> files = all.files();
    assertThat(all.incomplete()).isEqualTo("files.include leaves out others");
    assertThat(files).extracting(AgentFile::path).containsExactly("a/s.md", "r.md");
    assertThat(files.get(0).text()).as("longer than 2 bytes").isNull();
    assertThat(files.get(1).text()).isEqualTo("1\n");
    assertThat(listed("echo 1 > r.md", new KeptFiles(2, List.of("**/*.md"))).incomplete())
        .as("nothing else was made")
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeptFiles(1, List.of("{a")))
        .withMessageContaining("'{a' is no pattern of paths");
  }

  @Test
  void aSparseFileOfTerabytesIsNotRead() throws Exception {
    List<AgentFile> files = made("truncate -s 1T huge; echo x > small");
    assertThat(files.get(0).bytes()).isEqualTo(1L << 40);
    assertThat(files.get(0).sha256()).isEmpty();
    assertThat(files.get(1).text()).isEqualTo("x\n");
  }
}
