package dev.tribunal.core;

import java.util.regex.Pattern;

/** JSON pointers (RFC 6901) as text: what the places of a suite file are filed under. */
final class Pointers {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*");
  private static final int LONGEST_NAME = 60;

  private Pointers() {}

  static String child(String parent, String name) {
    return parent + '/' + name.replace("~", "~0").replace("/", "~1");
  }

  static String child(String parent, int index) {
    return parent + '/' + index;
  }

  static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }

  /** As people write it: {@code cases[2].prompt}; {@code (file)} for the root. */
  static String field(String pointer) {
    if (pointer.isEmpty()) {
      return "(file)";
    }
    StringBuilder field = new StringBuilder();
    for (String part : pointer.substring(1).split("/", -1)) {
      if (INDEX.matcher(part).matches()) {
        field.append('[').append(part).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(name(part));
      }
    }
    return field.toString();
  }

  private static String name(String part) {
    String name = part.replace("~1", "/").replace("~0", "~");
    String shown = Excerpts.quote(name, LONGEST_NAME);
    return shown.equals('"' + name + '"') && !name.isBlank() ? name : shown;
  }
}
