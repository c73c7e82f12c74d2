package dev.tribunal.agents.declared;

import static dev.tribunal.core.AgentDescriptor.MODEL_SERVICE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.TrialContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an agent that is a prompt with tools. */
final class ModelReader {
  private static final int MAX_STEPS = 20;

  /** Of the outermost object of parameters; in a property anything is. */
  private static final Set<String> HANDED_ON = Set.of("type", "properties", "required");

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final DataValue root;
  private final Path folder;
  private final Map<String, String> upstreams;
  private final Secrets secrets;
  private final String prompt;

  /**
   * Prepares the reading.
   *
   * @param upstreams gets the provider's, where none is given
   */
  ModelReader(DataValue root, Path folder, Map<String, String> upstreams, Secrets secrets) {
    this.root = root;
    this.folder = folder;
    this.upstreams = upstreams;
    this.secrets = secrets;
    this.prompt = root.field("system_prompt_file").map(this::readPrompt).orElse("");
  }

  String prompt() {
    return prompt;
  }

  private String readPrompt(DataValue at) {
    try {
      String text = Files.readString(folder.resolve(at.text())).strip();
      if (text.isEmpty()) {
        at.problem("%s is empty; write the system prompt into it".formatted(shown(at)));
      }
      return text;
    } catch (IOException | InvalidPathException e) {
      at.problem(
          "%s can't be read in %s: %s; name a file relative to the declaration, in UTF-8"
              .formatted(shown(at), folder, e.getClass().getSimpleName()));
      return "";
    }
  }

  private static String shown(DataValue at) {
    return Excerpts.quote(at.text(), 60);
  }

  Kind kind() {
    var api = Models.Api.of(root.text("api").orElse(Models.Api.OPENAI_CHAT.word));
    upstreams.putIfAbsent(MODEL_SERVICE, api.upstream);
    var models =
        new Models(
            api,
            root.text("model").orElse(""),
            key(api),
            root.number("temperature").orElse(null),
            root.number("top_p").orElse(null),
            root.number("max_tokens").map(BigDecimal::intValueExact).orElse(null),
            root.duration("timeout").orElse(TIMEOUT));
    int maxSteps = root.number("max_steps").map(BigDecimal::intValueExact).orElse(MAX_STEPS);
    List<Tool> tools = tools();
    return new Kind() {
      @Override
      public ModelAgent create(TrialValues values, TrialContext trial) {
        String key =
            models.key().fill(values.lookup(), one -> secrets.value(one, "none"), text -> text);
        return new ModelAgent(models.of(values, key), prompt, tools, maxSteps, values);
      }

      /** What is replayed asks nobody who would want a key. */
      @Override
      public void ready(RunMode mode, String agent, Secrets all) {
        if (mode != RunMode.REPLAY) {
          all.check(agent);
        }
      }
    };
  }

  private Template key(Models.Api api) {
    Optional<DataValue> given = root.field("api_key");
    Template key = Template.parse(given.map(DataValue::text).orElse(api.key));
    if (key.parts().size() != 1 || !(key.parts().get(0) instanceof Template.Secret)) {
      given.ifPresent(
          at -> at.problem("must be the name of a secret, such as ${OPENAI_API_KEY}, and no more"));
    }
    return key;
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (DataValue entry : root.list("tools")) {
      String name = entry.text("name").orElse("");
      if (!names.add(name)) {
        entry.problem("the tool %s is there already; names are distinct".formatted(name));
      }
      tools.add(new Tool(specification(entry, name), action(entry, name)));
    }
    return tools;
  }

  private static ToolSpecification specification(DataValue entry, String name) {
    var builder = ToolSpecification.builder().name(name);
    entry.text("description").ifPresent(builder::description);
    var parameters = JsonObjectSchema.builder();
    entry.field("parameters").ifPresent(schema -> fill(parameters, schema));
    return builder.parameters(parameters.build()).build();
  }

  /** The library wants the outermost object taken apart; what is in it goes on as it is. */
  private static void fill(JsonObjectSchema.Builder parameters, DataValue schema) {
    JsonNode json = schema.json();
    if (!json.path("type").asText("object").equals("object")) {
      schema.problem("must be the JSON schema of an object: type: object");
    }
    json.path("properties")
        .properties()
        .forEach(
            property ->
                parameters.addProperty(
                    property.getKey(), JsonRawSchema.from(property.getValue().toString())));
    List<String> required = new ArrayList<>();
    json.path("required").forEach(name -> required.add(name.asText()));
    for (String name : required) {
      if (!json.path("properties").has(name)) {
        schema.problem(
            "requires %s, which its properties lack".formatted(Excerpts.quote(name, 60)));
      }
    }
    parameters.required(required);
    for (String field : (Iterable<String>) json::fieldNames) {
      if (!HANDED_ON.contains(field)) {
        schema.problem(
            "has the keyword %s, which not every provider is told at this place; leave it out, or put it into a property"
                .formatted(Excerpts.quote(field, 60)));
      }
    }
  }

  private Tool.Action action(DataValue entry, String name) {
    boolean http = entry.field("http").isPresent();
    boolean recorded = entry.field("answers").isPresent() || entry.field("default").isPresent();
    if (http == recorded) {
      entry.problem(
          "the tool %s must have either http, or answers (with or without a default)"
              .formatted(name));
    }
    if (!http) {
      return new RecordedAnswers(
          name,
          entry.list("answers").stream().map(ModelReader::answer).toList(),
          entry.text("default").orElse(null));
    }
    DataValue request = entry.field("http").orElseThrow();
    String service = request.text("service").orElse("");
    if (!upstreams.containsKey(service) || service.equals(MODEL_SERVICE)) {
      request.problem(
          "the service %s is none of the tools' upstreams %s; add it to upstreams"
              .formatted(
                  Excerpts.quote(service, 60),
                  upstreams.keySet().stream().filter(s -> !s.equals(MODEL_SERVICE)).toList()));
    }
    List<String> arguments = new ArrayList<>();
    entry
        .field("parameters")
        .ifPresent(
            schema ->
                schema.json().path("properties").fieldNames().forEachRemaining(arguments::add));
    Template path = Fields.template(request, "path", arguments);
    JsonTemplate body = Fields.json(request, "body", arguments);
    return new HttpTool(
        service,
        request.text("method").orElse("GET"),
        path == null ? Template.parse("/") : path,
        Fields.headers(request, TrialValues.ofTrial(upstreams.keySet())),
        body,
        body == null ? Set.of() : body.names());
  }

  private static RecordedAnswers.Answer answer(DataValue entry) {
    var when = new LinkedHashMap<String, JsonNode>();
    entry
        .field("when")
        .ifPresent(
            fields -> fields.json().properties().forEach(e -> when.put(e.getKey(), e.getValue())));
    return new RecordedAnswers.Answer(when, entry.text("answer").orElse(""));
  }
}
