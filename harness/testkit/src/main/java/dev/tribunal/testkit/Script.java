package dev.tribunal.testkit;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;

/**
 * What a simulated model does.
 *
 * @param latency of each answer, of a streamed one until it begins
 * @param pace of a streamed answer
 * @param behaviours the first that matches the user's last message applies
 */
record Script(Latency latency, Pace pace, List<Behaviour> behaviours) {

  /**
   * What it does about one kind of message.
   *
   * @param id distinct in the script
   * @param user found somewhere in the user's last message
   * @param calls the tools that it calls, in order; those of one list at once, in the same step
   * @param answers of which one is given, by chance, among those whose fields are known
   * @param answersWithoutData where no answer has all its fields
   * @param faults drawn independently of each other
   */
  record Behaviour(
      String id,
      Pattern user,
      List<List<PlannedCall>> calls,
      List<Template> answers,
      List<Template> answersWithoutData,
      List<Fault> faults) {}

  /** A call of a tool; left out where the request does not offer it or an argument is not known. */
  record PlannedCall(String tool, Map<String, Argument> args) {}
}
