package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.tribunal.core.Excerpts;

/** By what the last event of a stream is known. */
sealed interface StreamEnd {
  /** Whether an event is the last by its name or as the whole of its data. */
  boolean isNamed(String name, String data);

  /** Whether an event says so itself. */
  boolean isIn(JsonNode event);

  String shown();

  /** Its name, or all of its data. */
  record Named(String text) implements StreamEnd {
    @Override
    public boolean isNamed(String name, String data) {
      return name.equals(text) || data.equals(text);
    }

    @Override
    public boolean isIn(JsonNode event) {
      return false;
    }

    @Override
    public String shown() {
      return Excerpts.quote(text, 60);
    }
  }

  /** There is something at a place, which is not false. */
  record At(JsonPlace place) implements StreamEnd {
    @Override
    public boolean isNamed(String name, String data) {
      return false;
    }

    @Override
    public boolean isIn(JsonNode event) {
      return place.in(event).filter(value -> !value.equals(BooleanNode.FALSE)).isPresent();
    }

    @Override
    public String shown() {
      return "something at " + place;
    }
  }
}
