package dev.tribunal.providers.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page says of every fault what every client makes of it, in the versions that are tested here.
 * Its cells take minutes and are found out on demand; that none is missing or of an older version
 * is checked always.
 */
class FaultTableTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/faults-and-clients.md");
  private static final boolean UPDATE = "update".equals(System.getProperty("tribunal.readme"));

  @Test
  void pageHasEveryFaultAndEveryClient() throws Exception {
    if (UPDATE) {
      NodeProject project = NodeProject.installed();
      AtomicFile.write(PAGE, FaultTable.markdown(clients(project)));
    }
    String page = Files.readString(PAGE);
    assertThat(page)
        .as("out of date; regenerate it: %s", FaultTableText.COMMAND)
        .startsWith(FaultTableText.HEAD)
        .contains(" with " + FaultTable.versions() + ".");
    // The agents are not asked here, so they need not be installed.
    FaultTable.columns(clients(new NodeProject(Path.of(""))))
        .forEach(
            (table, titles) -> {
              List<List<String>> rows = rows(page, table);
              assertThat(rows.get(0).subList(1, rows.get(0).size()))
                  .as("columns of %s; regenerate it: %s", table, FaultTableText.COMMAND)
                  .isEqualTo(titles);
              assertThat(rows.subList(2, rows.size()))
                  .as("rows of %s; regenerate it: %s", table, FaultTableText.COMMAND)
                  .extracting(row -> row.get(0))
                  .isEqualTo(FaultTable.rows());
              assertThat(rows.subList(2, rows.size()))
                  .allSatisfy(row -> assertThat(row).hasSize(titles.size() + 1).doesNotContain(""));
            });
  }

  private static List<TableClient> clients(NodeProject project) {
    List<TableClient> clients = new ArrayList<>(TableClient.langChain4j());
    clients.addAll(TableClient.npm(project));
    return clients;
  }

  private static List<List<String>> rows(String page, String table) {
    String heading = "\n## %s\n".formatted(table);
    assertThat(page).contains(heading);
    return page.substring(page.indexOf(heading) + heading.length())
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("(?<!\\\\)\\|")).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size()))
        .toList();
  }
}
