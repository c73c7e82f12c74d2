package dev.tribunal.cli;

/** Something that has no counterpart here. The message says why, on one line. */
final class UntranslatableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Loss.Kind kind;

  UntranslatableException(Loss.Kind kind, String why) {
    super(why);
    this.kind = kind;
  }

  Loss.Kind kind() {
    return kind;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
