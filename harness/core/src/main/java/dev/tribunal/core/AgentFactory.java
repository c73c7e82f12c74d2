package dev.tribunal.core;

import java.util.Map;

/** An agent that suites can name. Implementations are found by {@link java.util.ServiceLoader}. */
public interface AgentFactory {
  /** The name that suites use. */
  String name();

  /** The version under test; read anew at each run. */
  AgentDescriptor describe();

  /**
   * The services that the agent reaches through the gateway, each with its upstream: the model
   * under {@value AgentDescriptor#MODEL_SERVICE}, tools under names of the agent's choice, and the
   * web under {@value AgentDescriptor#WEB_SERVICE}, with {@code any} for pages from wherever they
   * are; an agent that names no web gets no page. A value is an http or https URL, or the name of
   * an {@link UpstreamFactory} with an optional argument after a colon ({@code
   * scripted:scripts/policy-assistant.yaml}). The setting {@code tribunal.upstream.<service>}
   * overrides it. Only record and live reach upstreams.
   */
  Map<String, String> upstreams();

  /**
   * Whether its agents have a working folder, so that {@link Agent#files()} tells what is in it.
   */
  default boolean hasFiles() {
    return false;
  }

  /**
   * Makes sure, once before the first trial of a run, that agents can be made and asked: that
   * secrets are there, and that a service answers which all trials need. Not called where nothing
   * is run.
   *
   * @param mode of the run; in {@link RunMode#REPLAY} no upstream is asked
   * @throws RuntimeException where something is missing; the message says what to do
   */
  default void ready(RunMode mode) {}

  /** Makes the agent of one trial; nothing may be shared between trials that could carry state. */
  Agent create(TrialContext trial);
}
