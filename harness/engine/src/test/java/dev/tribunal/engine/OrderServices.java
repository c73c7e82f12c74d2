package dev.tribunal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One and the same agent as three deployments: a service that answers a request, one that takes
 * tasks for a worker, and a worker at a Redis queue. Each asks the model at the base URL that its
 * task came with.
 */
final class OrderServices implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** The system prompt of each deployment, which may be defective. */
  final Map<String, String> prompts = new ConcurrentHashMap<>();

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "order services");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;
  private final String redis;
  private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
  private final BlockingQueue<String> tasks = new LinkedBlockingQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile boolean closed;

  OrderServices(String redis) throws IOException {
    this.redis = redis;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
    server.setExecutor(threads);
    server.createContext("/ask", this::ask);
    server.createContext("/jobs", this::jobs);
    server.start();
    threads.execute(this::workOnJobs);
    threads.execute(this::workOnQueue);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void ask(HttpExchange exchange) throws IOException {
    JsonNode task = JSON.readTree(exchange.getRequestBody());
    try {
      reply(exchange, 200, JSON.createObjectNode().put("reply", work("http", task)));
    } catch (Exception e) {
      reply(exchange, 500, JSON.createObjectNode().put("error", e.toString()));
    }
  }

  private void jobs(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      String id = "job-" + ids.incrementAndGet();
      ObjectNode job = JSON.createObjectNode().put("state", "queued");
      job.set("task", JSON.readTree(exchange.getRequestBody()));
      jobs.put(id, job);
      tasks.add(id);
      reply(exchange, 202, JSON.createObjectNode().put("id", id));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    ObjectNode job = jobs.get(path.substring(path.lastIndexOf('/') + 1));
    if (job == null) {
      reply(exchange, 404, JSON.createObjectNode());
      return;
    }
    synchronized (job) {
      reply(exchange, 200, job.deepCopy());
    }
  }

  private static void reply(HttpExchange exchange, int status, JsonNode body) throws IOException {
    try (exchange) {
      byte[] bytes = JSON.writeValueAsBytes(body);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void workOnJobs() {
    try {
      while (!closed) {
        ObjectNode job = Objects.requireNonNull(jobs.get(tasks.take()));
        synchronized (job) {
          job.put("state", "running");
        }
        String state = "done";
        String result;
        try {
          result = work("job", job.path("task"));
        } catch (Exception e) {
          state = "failed";
          result = e.toString();
        }
        synchronized (job) {
          job.put("state", state).put("result", result);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOnQueue() {
    try (Jedis queue = new Jedis(URI.create(redis))) {
      while (!closed) {
        var taken = queue.brpop(0.2, "shop:orders");
        if (taken == null) {
          continue;
        }
        JsonNode task = JSON.readTree(taken.getValue());
        ObjectNode result = JSON.createObjectNode();
        try {
          result.put("status", "done").put("answer", work("queue", task));
        } catch (Exception e) {
          result.put("status", "failed").put("error", e.toString());
        }
        queue.rpush(task.path("reply_to").asText(), "{\"status\": \"running\"}");
        queue.rpush(task.path("reply_to").asText(), JSON.writeValueAsString(result));
      }
    } catch (JedisException | IOException e) {
      if (!closed) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The agent itself: asks the model, looks up what it wants to know, until it answers. */
  private String work(String deployment, JsonNode task) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("model", "scripted-1");
    ObjectNode function =
        request.putArray("tools").addObject().put("type", "function").putObject("function");
    function.put("name", "lookup_order").put("description", "Looks an order up.");
    function
        .putObject("parameters")
        .put("type", "object")
        .putObject("properties")
        .putObject("order_id")
        .put("type", "string");
    var messages = request.putArray("messages");
    messages.addObject().put("role", "system").put("content", prompts.get(deployment));
    messages.addObject().put("role", "user").put("content", task.path("text").asText());
    while (true) {
      JsonNode said = model(task.path("model_base_url").asText(), request);
      if (!said.has("tool_calls")) {
        return said.path("content").asText();
      }
      messages.add(said);
      for (JsonNode call : said.path("tool_calls")) {
        JsonNode arguments = JSON.readTree(call.at("/function/arguments").asText());
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", call.path("id").asText())
            .put(
                "content",
                JSON.createObjectNode()
                    .put("order", arguments.path("order_id").asText())
                    .put("state", "shipped")
                    .toString());
      }
    }
  }

  private static JsonNode model(String base, JsonNode request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the model answered HTTP " + response.statusCode());
    }
    return JSON.readTree(response.body()).at("/choices/0/message");
  }

  @Override
  public void close() {
    closed = true;
    server.stop(0);
    threads.shutdownNow();
  }
}
