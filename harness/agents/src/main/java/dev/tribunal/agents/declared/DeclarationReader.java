package dev.tribunal.agents.declared;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.DataFile;
import dev.tribunal.core.DataFileException;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads the declaration of an agent. */
final class DeclarationReader {
  /** In the place of a model: the gateway sees no call of it, so that no steps are known. */
  static final String UNSEEN = "unseen";

  private static final String SCHEMA = "agent.schema.json";

  private final Path file;
  private final DataValue root;
  private final Secrets.Collector collector = new Secrets.Collector();
  private final Map<String, String> upstreams = new LinkedHashMap<>();

  private DeclarationReader(Path file, DataValue root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a declaration.
   *
   * @throws DataFileException where it can't be used
   */
  static DeclaredFactory read(String name, Path file) {
    DataFile data = DataFile.read(file, DeclarationReader.class, SCHEMA);
    var reader = new DeclarationReader(file, data.root());
    SecretScan.of(data.root(), reader.collector);
    data.check(); // kinds rely on the structure
    DeclaredFactory factory = reader.factory(name);
    data.check();
    return factory;
  }

  private DeclaredFactory factory(String name) {
    String kind = root.text("kind").orElse("model");
    readUpstreams();
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Secrets secrets = collector.in(EnvironmentFile.near(folder));
    String declaration = text(file);
    if (kind.equals("model")) {
      var model = new ModelReader(root, folder, upstreams, secrets);
      Kind made = model.kind();
      return new DeclaredFactory(
          new AgentDescriptor(
              name, root.text("model").orElse(""), model.prompt() + "\n" + declaration),
          Map.copyOf(upstreams),
          folder,
          secrets,
          made);
    }
    String model =
        kind.equals("openai")
            ? root.text("provider_model").orElse(UNSEEN)
            : root.text("model").orElse(UNSEEN);
    checkModel(model, kind.equals("openai") ? "provider_model" : "model");
    var services = new ServiceReader(root, upstreams.keySet());
    Kind made =
        switch (kind) {
          case "http" -> services.http();
          case "openai" -> services.openAi();
          case "http_job" -> services.job();
          case "redis_queue" -> services.queue();
          case "process" -> new ProcessReader(root, upstreams.keySet()).kind();
          default -> throw new IllegalStateException(kind);
        };
    return new DeclaredFactory(
        new AgentDescriptor(name, model, declaration),
        Map.copyOf(upstreams),
        folder,
        secrets,
        made);
  }

  private void readUpstreams() {
    root.field("upstreams")
        .ifPresent(
            fields ->
                Fields.each(
                    fields,
                    (name, value) -> {
                      if (!name.matches("[a-z][a-z0-9_-]{0,39}") || name.equals("base")) {
                        value.problem(
                            "the service %s must be 1 to 40 of the characters a-z, 0-9, '_' and '-', the first a letter, and not base"
                                .formatted(Excerpts.quote(name, 60)));
                      }
                      upstreams.put(name, value.text());
                    }));
  }

  /** A model that the gateway does not see has no upstream, and one with an upstream is seen. */
  private void checkModel(String model, String field) {
    boolean behind = upstreams.containsKey(AgentDescriptor.MODEL_SERVICE);
    if (model.equals(UNSEEN) && behind) {
      DataValue at = root.field(field).orElse(root);
      at.problem(
          "the calls that pass the upstream 'model' are seen; name the model in %s, or leave the upstream out"
              .formatted(field));
    } else if (!model.equals(UNSEEN) && !behind) {
      root.field(field)
          .orElse(root)
          .problem(
              "%s is asked through the gateway, and upstreams has no 'model'; add it, such as { model: https://api.openai.com }, or write %s: %s"
                  .formatted(Excerpts.quote(model, 60), field, UNSEEN));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The declaration can't be read: " + file, e);
    }
  }
}
