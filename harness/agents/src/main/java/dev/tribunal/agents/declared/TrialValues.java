package dev.tribunal.agents.declared;

import dev.tribunal.core.TrialContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What a trial fills into the texts of its agent's declaration. */
final class TrialValues {
  /** What there is before a prompt. */
  private static final List<String> OF_TRIAL =
      List.of(
          "base_url",
          "traceparent",
          "seed",
          "conversation",
          "suite",
          "case",
          "trial",
          "attempt",
          "folder");

  /** What there is with each prompt, beside the prompt itself. */
  private static final List<String> OF_TURN = List.of("idempotency_key", "turn");

  static final String PROMPT = "prompt";

  private final TrialContext trial;
  private final Secrets secrets;
  private final Map<String, String> values = new HashMap<>();

  TrialValues(TrialContext trial, Set<String> services, String folder, Secrets secrets) {
    this.trial = trial;
    this.secrets = secrets;
    values.put("base_url", withoutSlash(trial.gateway().toString()));
    services.forEach(name -> values.put(name + "_url", trial.service(name)));
    values.put("traceparent", trial.traceparent());
    values.put("seed", Long.toString(trial.seed()));
    // not made from the trial's names: one that is made anew must not go on with what was said
    values.put("conversation", UUID.randomUUID().toString());
    values.put("suite", trial.suite());
    values.put("case", trial.caseId());
    values.put("trial", Integer.toString(trial.trial()));
    values.put("attempt", Integer.toString(trial.attempt()));
    values.put("folder", folder);
  }

  private TrialValues(TrialValues of, Map<String, String> more) {
    this.trial = of.trial;
    this.secrets = of.secrets;
    this.values.putAll(of.values);
    this.values.putAll(more);
  }

  /** The names of placeholders that need no prompt. */
  static List<String> ofTrial(Set<String> services) {
    var names = new ArrayList<>(OF_TRIAL);
    services.forEach(name -> names.add(name + "_url"));
    return names;
  }

  /** The names of placeholders where a prompt is known, without the prompt's own. */
  static List<String> ofTurn(Set<String> services) {
    var names = new ArrayList<>(ofTrial(services));
    names.addAll(OF_TURN);
    return names;
  }

  /**
   * Adds what a turn has.
   *
   * @param number from 1
   */
  TrialValues turn(int number, String prompt) {
    String key = trial.idempotencyKey();
    return with(
        Map.of(
            PROMPT,
            prompt,
            "turn",
            Integer.toString(number),
            // else a service would take the second turn for the first
            "idempotency_key",
            number == 1 ? key : key + "/" + number));
  }

  TrialValues with(Map<String, String> more) {
    return new TrialValues(this, more);
  }

  String traceparent() {
    return trial.traceparent();
  }

  String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("The reader let {%s} pass".formatted(name));
    }
    return value;
  }

  Function<String, String> lookup() {
    return this::get;
  }

  /** Fills in a text that is no URL. */
  String fill(Template template) {
    return template.fill(this::get, secrets::value, text -> text);
  }

  /** Fills in a URL: what a trial fills in is encoded, but where it is the URL's beginning. */
  String url(Template template) {
    var first = template.parts().isEmpty() ? null : template.parts().get(0);
    if (first instanceof Template.Value value) {
      var rest = new Template(template.parts().subList(1, template.parts().size()));
      return get(value.name()) + rest.fill(this::get, secrets::value, Urls::encode);
    }
    return template.fill(this::get, secrets::value, Urls::encode);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
