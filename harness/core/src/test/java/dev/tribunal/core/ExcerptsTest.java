package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
  @Test
  void aShortTextIsQuotedWhole() {
    assertThat(Excerpts.quote("Où? 30 €, 😀", 100)).isEqualTo("\"Où? 30 €, 😀\"");
    assertThat(Excerpts.quote("", 1)).isEqualTo("\"\"");
  }

  @Test
  void aLongTextIsCutAndMarked() {
    assertThat(Excerpts.quote("abcdef", 6)).isEqualTo("\"abcdef\"");
    assertThat(Excerpts.quote("abcdefg", 6)).isEqualTo("\"abcdef…\"");
  }

  @Test
  void aPartIsShownWithWhatStandsAroundIt() {
    assertThat(Excerpts.around("0123456789", 4, 6, 6)).isEqualTo("\"…234567…\"");
    assertThat(Excerpts.around("0123456789", 0, 2, 6)).isEqualTo("\"012345…\"");
    assertThat(Excerpts.around("0123456789", 8, 10, 6)).isEqualTo("\"…456789\"");
    assertThat(Excerpts.around("0123456789", 1, 9, 4)).isEqualTo("\"…1234…\"");
  }

  @Test
  void whatATerminalCouldObeyIsMadeVisible() {
    assertThat(Excerpts.visible("a\n\r\t\"\\\u001b[31m\u0000\u202e\u2028\u200b\ufeff"))
        .isEqualTo("a\\n\\r\\t\\\"\\\\\\u001b[31m\\u0000\\u202e\\u2028\\u200b\\ufeff");
    assertThat(Excerpts.visible(Character.toString(0xe0041))).isEqualTo("\\u{e0041}");
    assertThat(Excerpts.visible("x\ud83dy\ude00")).isEqualTo("x\\ud83dy\\ude00");
  }

  @Test
  void aCutNeverSplitsACharacter() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(1, 12), 0, 2).forEach(c -> text.append(c == 0 ? "a" : "😀"));
      int from = random.nextInt(text.length() + 1);
      int to = random.nextInt(from, text.length() + 1);
      int max = random.nextInt(2, 15);

      String excerpt = Excerpts.around(text.toString(), from, to, max);

      assertThat(excerpt)
          .as("seed %d, %s %d-%d/%d", seed, text, from, to, max)
          .doesNotContain("\\u")
          .startsWith("\"")
          .endsWith("\"")
          .hasSizeLessThanOrEqualTo(max + 4);
    }
  }
}
