package dev.tribunal.agents.declared;

import dev.tribunal.agents.Command;
import dev.tribunal.agents.KeptFiles;
import dev.tribunal.agents.ProcessAgent;
import dev.tribunal.core.Agent;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.TrialContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an agent that is a command line. */
final class ProcessReader {
  private final DataValue root;
  private final Set<String> services;

  ProcessReader(DataValue root, Set<String> services) {
    this.root = root;
    this.services = services;
  }

  Kind kind() {
    List<String> known = TrialValues.ofTrial(services);
    var inArguments = new ArrayList<>(List.of("prompt", "prompt_file"));
    inArguments.addAll(known);
    List<Template> arguments =
        root.list("command").stream().map(each -> Fields.template(each, inArguments)).toList();
    var variables = new LinkedHashMap<String, Template>();
    root.field("env")
        .ifPresent(
            env ->
                Fields.each(
                    env,
                    (name, value) -> {
                      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")
                          || name.equals("TRIBUNAL_TRIAL")) {
                        value.problem(
                            "%s can't be set: a name has letters, digits and '_', and TRIBUNAL_TRIAL is taken"
                                .formatted(Excerpts.quote(name, 60)));
                      }
                      variables.put(name, Fields.template(value, known));
                    }));
    int most =
        root.number("max_answer_bytes")
            .map(BigDecimal::intValueExact)
            .orElse(Command.DEFAULT_MAX_ANSWER_BYTES);
    KeptFiles files = files();
    return new ProcessKind(arguments, variables, most, files);
  }

  private record ProcessKind(
      List<Template> arguments, Map<String, Template> variables, int most, KeptFiles files)
      implements Kind {
    @Override
    public Agent create(TrialValues values, TrialContext trial) {
      // who asks the web goes by these, which a declaration may override
      Map<String, String> environment =
          new HashMap<>(trial.web() == null ? Map.of() : trial.web().environment());
      variables.forEach((name, value) -> environment.put(name, values.fill(value)));
      // the prompt's own placeholders are filled when it is known
      TrialValues forCommand =
          values.with(Map.of("prompt", Command.PROMPT, "prompt_file", Command.PROMPT_FILE));
      return new ProcessAgent(
          new Command(arguments.stream().map(forCommand::fill).toList(), environment, most), files);
    }

    @Override
    public boolean hasFiles() {
      return true;
    }
  }

  private KeptFiles files() {
    DataValue at = root.field("files").orElse(null);
    if (at == null) {
      return KeptFiles.ALL;
    }
    int most =
        at.number("max_bytes").map(BigDecimal::intValueExact).orElse(KeptFiles.DEFAULT_TEXT_BYTES);
    try {
      return new KeptFiles(most, at.texts("include"));
    } catch (IllegalArgumentException e) {
      at.problem(String.valueOf(e.getMessage()));
      return KeptFiles.ALL;
    }
  }
}
