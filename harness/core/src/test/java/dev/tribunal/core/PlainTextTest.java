package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void bringsTextOntoOneLine() {
    assertThat(PlainText.line("  one\r\n\ttwo\u00a0\u2028three  ", 100)).isEqualTo("one two three");
  }

  @Test
  void showsWhatWouldActOnATerminal() {
    assertThat(PlainText.line("a\u001b[31mb\u202ec\ud800d", 100))
        .isEqualTo("a\ufffd[31mb\ufffdc\ufffdd");
  }

  @Test
  void cutsByCodePoints() {
    assertThat(PlainText.line("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(PlainText.line("😀😀😀", 3)).isEqualTo("😀😀😀");
    assertThat(PlainText.line("ab cd", 4)).isEqualTo("ab…");
  }
}
