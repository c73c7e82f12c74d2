package dev.tribunal.providers.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.tribunal.providers.LangChain4jClients;
import dev.tribunal.providers.TrialSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A client as a column of the table of faults. */
interface TableClient {
  /** How long an answer may take by the client's own option, and how long a whole trial. */
  Duration TIMEOUT = Duration.ofSeconds(3);

  Duration LIMIT = Duration.ofSeconds(20);

  /** The head of its column. */
  String title();

  boolean streaming();

  Ending ask(TrialSession session) throws Exception;

  /** LangChain4j's, whose loop is the test's own. */
  static List<TableClient> langChain4j() {
    return Stream.of(LangChain4jClients.values()).<TableClient>map(Java::new).toList();
  }

  /** Those of npm, with the loops that the libraries bring. */
  static List<TableClient> npm(NodeProject project) {
    return Stream.of(NodeClient.values())
        .<TableClient>map(client -> new Npm(client, project))
        .toList();
  }

  /** A client in this process. */
  record Java(LangChain4jClients client) implements TableClient {
    @Override
    public String title() {
      return switch (client) {
        case OPEN_AI, OPEN_AI_STREAMING -> "OpenAI";
        case ANTHROPIC, ANTHROPIC_STREAMING -> "Anthropic";
        case GEMINI, GEMINI_STREAMING -> "Gemini";
        case OLLAMA, OLLAMA_STREAMING -> "Ollama";
      };
    }

    @Override
    public boolean streaming() {
      return client.name().endsWith("_STREAMING");
    }

    @Override
    public Ending ask(TrialSession session) throws Exception {
      FutureTask<Ending> asking = new FutureTask<>(() -> converse(session.base() + "model"));
      Thread thread = new Thread(asking, client + " at " + session.base());
      thread.setDaemon(true);
      thread.start();
      try {
        return asking.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return new Ending.Hang();
      }
    }

    private Ending converse(String url) {
      try {
        List<ChatResponse> said = client.converse(url, TIMEOUT, Java::result);
        String text = said.get(said.size() - 1).aiMessage().text();
        return new Ending.Answer(text == null ? "" : text);
      } catch (RuntimeException e) {
        return new Ending.Failure(name(e));
      }
    }

    private static String name(Throwable thrown) {
      Throwable cause = thrown.getCause();
      boolean wraps =
          thrown instanceof CompletionException
              || thrown instanceof ExecutionException
              || thrown.getClass() == RuntimeException.class;
      return wraps && cause != null ? name(cause) : thrown.getClass().getSimpleName();
    }

    private static String result(ToolExecutionRequest call) {
      return switch (call.name()) {
        case "lookup_order" -> "{\"state\":\"packed\"}";
        case "open_ticket" -> "{\"number\":7}";
        default -> "There is no tool " + call.name();
      };
    }
  }

  /** A client in a process of its own. */
  record Npm(NodeClient client, NodeProject project) implements TableClient {
    /** LangChain's own 6 would take a minute and more. */
    private static final String RETRIES = "2";

    /** That of the package ai is of a step, with its retries, and has to leave room for these. */
    static final Duration STEP_TIMEOUT = Duration.ofSeconds(12);

    @Override
    public String title() {
      return client.toString().replace(", streaming", "");
    }

    @Override
    public boolean streaming() {
      return client.streaming;
    }

    @Override
    public Ending ask(TrialSession session) throws Exception {
      Map<String, String> options =
          switch (client) {
            case AI_GENERATE, AI_STREAM -> Map.of("AGENT_TIMEOUT_MS", millis(STEP_TIMEOUT));
            case LANGGRAPH, LANGGRAPH_STREAMING ->
                Map.of("AGENT_TIMEOUT_MS", millis(TIMEOUT), "AGENT_MAX_RETRIES", RETRIES);
            default -> Map.of("AGENT_TIMEOUT_MS", millis(TIMEOUT));
          };
      String prompt = "Please refund order A-17";
      Optional<JsonNode> report = NodeAgent.ask(project, client, session, prompt, options, LIMIT);
      return report.map(Npm::ending).orElseGet(Ending.Hang::new);
    }

    private static String millis(Duration duration) {
      return Long.toString(duration.toMillis());
    }

    private static Ending ending(JsonNode report) {
      JsonNode error = report.path("error");
      return error.isObject()
          ? new Ending.Failure(error.path("name").asText())
          : new Ending.Answer(report.path("answer").asText(""));
    }
  }
}
