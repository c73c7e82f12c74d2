package dev.tribunal.providers.clients;

import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Fault;
import dev.tribunal.core.Faults;
import dev.tribunal.providers.Gateway;

/** Finds out what a client makes of a fault, and says it in a few words. */
final class Cell {
  static final String MISFIT = "–";
  private static final int MOST_SHOWN = 40;

  private final TableClient client;
  private final Gateway gateway;
  private final String answer;

  private Cell(TableClient client, Gateway gateway, String answer) {
    this.client = client;
    this.gateway = gateway;
    this.answer = answer;
  }

  /**
   * For a client that gives an answer where nothing goes wrong.
   *
   * @throws AssertionError where it gives none
   */
  static Cell of(TableClient client, Gateway gateway) throws Exception {
    Meeting clean = Meeting.of(client, gateway, Faults.NONE);
    if (clean.ending() instanceof Ending.Answer given
        && !given.text().isBlank()
        && clean.calls() == TableFault.CLEAN_CALLS) {
      return new Cell(client, gateway, given.text());
    }
    throw new AssertionError("%s without a fault: %s".formatted(client.title(), clean));
  }

  String text(Fault fault) throws Exception {
    Meeting once = Meeting.of(client, gateway, TableFault.once(fault));
    if (once.misfit()) {
      return MISFIT;
    }
    String words = words(fault, once);
    if (!once.askedAgain()) {
      return words;
    }
    Meeting always = Meeting.of(client, gateway, TableFault.always(fault));
    int tries = always.calls() - TableFault.call(fault) + 1;
    return "asks again: %s; %s after %d tries".formatted(words, words(fault, always), tries);
  }

  private String words(Fault fault, Meeting meeting) {
    if (meeting.ending() instanceof Ending.Failure failure) {
      return "`" + failure.name() + "`";
    }
    if (meeting.ending() instanceof Ending.Answer given) {
      boolean on = TableFault.isToolCall(fault) && !meeting.askedAgain();
      return given.text().equals(answer) ? (on ? "goes on" : "answers") : unlike(given.text());
    }
    return meeting.askedAgain() ? "**no end**" : "**hangs**";
  }

  private static String unlike(String text) {
    return text.isBlank()
        ? "**answers with nothing**"
        : "**answers otherwise**: " + Excerpts.quote(text, MOST_SHOWN).replace("|", "\\|");
  }
}
