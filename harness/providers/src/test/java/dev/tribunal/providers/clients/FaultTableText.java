package dev.tribunal.providers.clients;

/** What the generated page says before its tables. */
final class FaultTableText {
  static final String COMMAND =
      "mvn test -pl harness/providers -am -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dtest=FaultTableTest -Dtribunal.readme=update";

  static final String HEAD =
      """
      # Faults and clients

      What client libraries make of each [fault](faults.md), in an agent of two tools and three model
      calls behind the gateway. Read it before a suite injects one: an agent that a fault hurts nothing
      may owe that to its library, and one that answers with half a sentence as well.

      This page is generated, and not edited by hand:

      ```
      %s
      ```

      The fault meets the third call, which the model answers with a text; that of a wrong tool call
      meets the first. The libraries are as they are installed, with their own retries, but for these
      options, so that a cell ends in time: a timeout of %d s (`ai`: `stepMs` of %d s, which covers its
      retries too), and for LangChain for JavaScript 2 retries and not 6, which take over a minute.

      | cell | means |
      | --- | --- |
      | answers | the right answer, as if nothing had happened |
      | goes on | the same after a wrong tool call: the model is told what was wrong, and says more |
      | `SomeError` | the library throws it, and does not ask again |
      | asks again: answers; `SomeError` after 3 tries | it asks the same again, and gets the right answer where the fault met one call alone; where it meets all from then on, that is its error |
      | **answers otherwise**: "…" | no error, and another answer: the agent can't tell |
      | **answers with nothing** | no error, and an empty answer |
      | **hangs** | no end within %d s, in spite of the timeout |
      | **no end** | the same, while it asks again and again |
      | – | the fault does not fit such a call, and is not injected |

      LangChain4j's models are asked in a loop of the test's own, which tells the model of an unknown
      tool and gives a known one a result whatever its arguments are: there, what becomes of wrong tool
      calls is no doing of the library alone. `schema_drift` is a fault of tools, which run within these
      agents.
      """
          .formatted(
              COMMAND,
              TableClient.TIMEOUT.toSeconds(),
              TableClient.Npm.STEP_TIMEOUT.toSeconds(),
              TableClient.LIMIT.toSeconds());

  private FaultTableText() {}
}
