package dev.tribunal.engine;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SettingsException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The agents that a method of a suite's marker class makes. */
final class MarkerAgent implements AgentFactory {
  private final Method method;
  private final AgentDescriptor version;
  private final Map<String, String> upstreams;

  private MarkerAgent(Method method, AgentDescriptor version, Map<String, String> upstreams) {
    this.method = method;
    this.version = version;
    this.upstreams = Map.copyOf(upstreams);
  }

  /**
   * Looks for the method.
   *
   * @return empty where the class has none
   * @throws SettingsException where it can't be used
   */
  static Optional<AgentFactory> of(SuiteDescriptor suite, RunSettings settings) {
    List<Method> found =
        AnnotationSupport.findAnnotatedMethods(
            suite.marker(), TrialAgent.class, HierarchyTraversalMode.TOP_DOWN);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.size() > 1) {
      throw new SettingsException(
          "%s has %d methods with @TrialAgent (%s); keep one"
              .formatted(
                  suite.marker().getName(),
                  found.size(),
                  found.stream().map(Method::getName).sorted().collect(joining(", "))));
    }
    return Optional.of(of(suite, found.get(0), settings.suitesDir()));
  }

  private static MarkerAgent of(SuiteDescriptor suite, Method method, Path suitesDir) {
    if (!Modifier.isStatic(method.getModifiers())
        || !Agent.class.isAssignableFrom(method.getReturnType())
        || !List.of(method.getParameterTypes()).equals(List.of(TrialContext.class))) {
      throw problem(
          method,
          "must be of the form 'static Agent %s(TrialContext trial)'".formatted(method.getName()));
    }
    TrialAgent declared = AnnotationSupport.findAnnotation(method, TrialAgent.class).orElseThrow();
    String name =
        declared.name().isBlank() ? suite.marker().getSimpleName() : declared.name().strip();
    String named = suite.requireSuite().agent();
    if (named != null && !named.equals(name)) {
      throw problem(
          method,
          "makes the agent '%s', and %s names '%s'; leave one of them out"
              .formatted(name, suite.requireSuite().file(), named));
    }
    return new MarkerAgent(
        method,
        new AgentDescriptor(name, model(method, declared), prompt(method, declared, suitesDir)),
        upstreams(method, declared));
  }

  private static String model(Method method, TrialAgent declared) {
    if (declared.model().isBlank()) {
      throw problem(method, "must name the model that it asks for");
    }
    return declared.model().strip();
  }

  private static String prompt(Method method, TrialAgent declared, Path suitesDir) {
    if (declared.prompt().isBlank()) {
      return "";
    }
    Path file = suitesDir.resolve(declared.prompt().strip());
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw problem(method, "names the prompt %s, which can't be read: %s".formatted(file, e));
    }
  }

  private static Map<String, String> upstreams(Method method, TrialAgent declared) {
    var upstreams = new LinkedHashMap<String, String>();
    for (String entry : declared.upstreams()) {
      String[] parts = entry.split("=", 2);
      if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw problem(
            method,
            "has the upstream '%s', which must be name=upstream, such as model=https://api.openai.com"
                .formatted(entry));
      }
      if (upstreams.put(parts[0].strip(), parts[1].strip()) != null) {
        throw problem(method, "names the upstream '%s' twice".formatted(parts[0].strip()));
      }
    }
    return upstreams;
  }

  private static SettingsException problem(Method method, String what) {
    return new SettingsException(
        "@TrialAgent %s.%s %s"
            .formatted(method.getDeclaringClass().getName(), method.getName(), what));
  }

  @Override
  public String name() {
    return version.name();
  }

  @Override
  public AgentDescriptor describe() {
    return version;
  }

  @Override
  public Map<String, String> upstreams() {
    return upstreams;
  }

  @Override
  public Agent create(TrialContext trial) {
    return (Agent)
        Objects.requireNonNull(
            ReflectionSupport.invokeMethod(method, null, trial),
            () -> method.getName() + " returned null instead of an agent");
  }
}
