package dev.tribunal.cli;

import dev.tribunal.core.Hashes;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.statistics.TolerantGate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tribunal import trajectories}. */
@Command(
    name = "trajectories",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes journals out of runs that were done elsewhere: JSON objects, one a run, gzip or not.",
      "A task becomes a case, a run of it a trial. Each value of the field run, else each file, becomes a"
          + " journal. Prints pass^k, pass@k and the distribution of steps.",
      "The gate refuses imported journals: nothing of them was run under its eyes."
    })
final class TrajectoriesCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int MOST_GROUPS = 500;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON rows, gzip or not.")
  private List<Path> files = List.of();

  @Option(
      names = "--form",
      paramLabel = "FORM",
      defaultValue = "auto",
      description =
          "How a row tells of its steps: tau-bench, openai, verifiers, intercode, or auto: by its"
              + " fields (default).")
  private TrajectoryForm form = TrajectoryForm.AUTO;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder of the journals, whose name is the run's id (default: journals/imported-TIME).")
  private @Nullable Path out;

  @Option(
      names = "--suite",
      paramLabel = "ID",
      description =
          "The suite's id, where there is one journal (default: the run, else the file's name).")
  private @Nullable String suite;

  @Option(names = "--agent", paramLabel = "NAME", description = "The agent (default: unknown).")
  private String agent = "unknown";

  @Option(names = "--model", paramLabel = "NAME", description = "The model (default: unknown).")
  private String model = "";

  @Option(
      names = "--system-prompt",
      paramLabel = "FILE",
      description = "The agent's prompt, for its hash, where the messages do not hold it.")
  private @Nullable Path systemPrompt;

  @Option(
      names = "--good",
      paramLabel = "RATE",
      defaultValue = "0.90",
      description = "The pass rate of a good agent, for the verdicts (default: ${DEFAULT-VALUE}).")
  private double good;

  @Option(
      names = "--bad",
      paramLabel = "RATE",
      defaultValue = "0.75",
      description = "The pass rate that must be caught (default: ${DEFAULT-VALUE}).")
  private double bad;

  @Option(names = "--force", description = "Replace journals that are there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Path folder =
        out == null
            ? Path.of("journals", "imported-" + TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
            : out;
    var gate = gate();
    Remarks remarks = new Remarks();
    Map<String, RunGroup> groups = count(remarks);
    refuseOverwriting(folder, groups);
    Map<String, RunFigures> figures = write(folder, groups, new ImportedCases(gate));
    print(folder, figures, remarks);
    return TribunalMain.DONE;
  }

  private TolerantGate gate() {
    try {
      return new TolerantGate(good, bad, 0.05, 0.05);
    } catch (IllegalArgumentException e) {
      throw usage("--good %s and --bad %s: %s".formatted(good, bad, e.getMessage()));
    }
  }

  /** First only counted: what is wrong anywhere is told before anything is written. */
  private Map<String, RunGroup> count(Remarks remarks) {
    Map<String, RunGroup> groups = new LinkedHashMap<>();
    for (Path file : files) {
      JsonRows.read(
          file,
          value -> {
            TrajectoryRow row = TrajectoryRow.of(value, form, model, remarks);
            group(groups, file, row).add(row);
          });
    }
    if (suite != null && groups.size() > 1) {
      throw usage(
          "--suite names one journal, and these are %d: %s"
              .formatted(groups.size(), String.join(", ", groups.keySet())));
    }
    return groups;
  }

  private RunGroup group(Map<String, RunGroup> groups, Path file, TrajectoryRow row) {
    String name = row.run() == null ? Ids.ofFile(file) : Ids.ofName(row.run());
    RunGroup group = groups.computeIfAbsent(name, id -> new RunGroup(suiteId(id), file));
    if (!group.file().equals(file)) {
      throw ImportException.at(
          row.at(),
          "belongs to the journal %s, which %s has runs of; import them one at a time, each with its --suite"
              .formatted(name, group.file()));
    }
    if (groups.size() > MOST_GROUPS) {
      throw ImportException.at(
          row.at(),
          "makes more than %d journals, one for each value of run; import less at a time"
              .formatted(MOST_GROUPS));
    }
    return group;
  }

  private String suiteId(String derived) {
    if (suite != null && !Ids.isValid(suite)) {
      throw usage(
          "--suite %s: an id has 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit"
              .formatted(suite));
    }
    return suite == null ? derived : suite;
  }

  private void refuseOverwriting(Path folder, Map<String, RunGroup> groups) {
    for (RunGroup group : groups.values()) {
      Path file = folder.resolve(group.suite() + ".ndjson");
      if (Files.exists(file) && !force) {
        throw ImportException.of(
            file, "is there already; give another --out, or --force to replace it");
      }
    }
  }

  private Map<String, RunFigures> write(
      Path folder, Map<String, RunGroup> groups, ImportedCases cases) throws IOException {
    Map<String, JournalImport> journals = new LinkedHashMap<>();
    Map<String, RunFigures> figures = new LinkedHashMap<>();
    try {
      for (RunGroup group : groups.values()) {
        journals.put(group.suite(), JournalImport.start(group, folder, version(group), cases));
        figures.put(group.suite(), new RunFigures());
      }
      for (Path file : files) {
        JsonRows.read(
            file,
            value -> {
              TrajectoryRow row = TrajectoryRow.of(value, form, model, new Remarks());
              String name = group(groups, file, row).suite();
              find(journals, name).add(row);
              find(figures, name).add(row);
            });
      }
      journals.values().forEach(JournalImport::end);
      for (JournalImport journal : journals.values()) {
        journal.publish();
      }
      return figures;
    } finally {
      journals.values().forEach(JournalImport::close);
    }
  }

  private static <T> T find(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalStateException("There was no journal %s before".formatted(name));
    }
    return found;
  }

  private JournalRecord.AgentVersion version(RunGroup group) {
    String prompt =
        systemPrompt == null
            ? group.promptSha256()
            : Hashes.sha256(new InputFile(systemPrompt, InputFile.WHOLE).text());
    return new JournalRecord.AgentVersion(
        agent,
        model.isEmpty() ? "unknown" : model,
        prompt.isEmpty() ? "unknown" : prompt,
        "unknown");
  }

  private void print(Path folder, Map<String, RunFigures> figures, Remarks remarks) {
    PrintWriter console = commandLine().getOut();
    figures.forEach(
        (name, figure) -> {
          console.println("Imported " + folder.resolve(name + ".ndjson"));
          figure.print(console);
        });
    if (!remarks.counts().isEmpty()) {
      console.println("Not brought along, or otherwise than it was:");
      var lines = new ArrayList<String>();
      remarks.counts().forEach((remark, count) -> lines.add("  %s (%d)".formatted(remark, count)));
      lines.forEach(console::println);
    }
    console.flush();
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(commandLine(), message);
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    return spec.commandLine();
  }
}
