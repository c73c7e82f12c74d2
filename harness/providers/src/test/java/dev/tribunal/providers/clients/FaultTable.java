package dev.tribunal.providers.clients;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.tribunal.core.Fault;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.Gateway;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page harness/docs/faults-and-clients.md: every fault, every named client. */
final class FaultTable {
  /** Cells at once; most of them wait. */
  private static final int AT_ONCE = 6;

  private FaultTable() {}

  /** The versions that the page is about, in one line. */
  static String versions() throws IOException {
    List<String> versions = new ArrayList<>();
    versions.add("LangChain4j " + langChain4j());
    for (String name :
        List.of(
            "openai",
            "@anthropic-ai/sdk",
            "ai",
            "@ai-sdk/openai-compatible",
            "@langchain/langgraph",
            "@langchain/openai")) {
      versions.add("%s %s".formatted(name, NodeProject.version(name)));
    }
    return String.join(", ", versions);
  }

  /** The first column. */
  static List<String> rows() {
    return TableFault.all().stream()
        .map(fault -> "`%s`%s".formatted(fault.id(), more(fault)))
        .toList();
  }

  private static String more(Fault fault) {
    return fault.describe().substring(fault.id().length());
  }

  /** The heads of the other columns, by table. */
  static Map<String, List<String>> columns(List<TableClient> clients) {
    return tables(clients).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                table -> table.getValue().stream().map(TableClient::title).toList(),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static Map<String, List<TableClient>> tables(List<TableClient> clients) {
    return clients.stream()
        .collect(Collectors.groupingBy(FaultTable::table, LinkedHashMap::new, Collectors.toList()));
  }

  private static String table(TableClient client) {
    return "%s, %s"
        .formatted(
            client instanceof TableClient.Java ? "LangChain4j" : "npm",
            client.streaming() ? "streaming" : "whole answers");
  }

  /** Meets every client with every fault; takes minutes. */
  static String markdown(List<TableClient> clients) throws Exception {
    StringBuilder page = new StringBuilder(FaultTableText.HEAD);
    page.append("\nMade on %s with %s.\n".formatted(LocalDate.now(Clock.systemUTC()), versions()));
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try (Upstream model = Shop.start("faults.yaml");
        Gateway gateway = Gateway.forward(Map.of("model", model))) {
      Map<TableClient, List<Future<String>>> cells = new LinkedHashMap<>();
      for (TableClient client : clients) {
        Cell cell = Cell.of(client, gateway);
        cells.put(
            client,
            TableFault.all().stream().map(fault -> pool.submit(() -> cell.text(fault))).toList());
      }
      for (Map.Entry<String, List<TableClient>> table : tables(clients).entrySet()) {
        page.append("\n## %s\n".formatted(table.getKey()));
        row(page, "fault", table.getValue().stream().map(TableClient::title).toList());
        row(page, "---", table.getValue().stream().map(client -> "---").toList());
        for (int i = 0; i < rows().size(); i++) {
          List<String> texts = new ArrayList<>();
          for (TableClient client : table.getValue()) {
            texts.add(requireNonNull(cells.get(client)).get(i).get());
          }
          row(page, rows().get(i), texts);
        }
      }
    } finally {
      pool.shutdownNow();
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String first, List<String> others) {
    page.append("| %s | %s |\n".formatted(first, String.join(" | ", others)));
  }

  private static String langChain4j() {
    String jar =
        OpenAiChatModel.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Matcher version = Pattern.compile("-([0-9][^/-]*)\\.jar$").matcher(jar);
    if (!version.find()) {
      throw new IllegalStateException("No version in the name of " + jar);
    }
    return version.group(1);
  }
}
