package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00 USD",
    "0E-9, 0.00 USD",
    "1234.565, 1234.57 USD",
    "0.01, 0.01 USD",
    "0.0149, 0.01 USD",
    "0.009949, 0.0099 USD",
    "0.00042345, 0.00042 USD",
    "2.7E-8, 0.000000027 USD",
  })
  void showsSumsAsPeopleReadThem(BigDecimal amount, String shown) {
    assertThat(Money.usd(amount)).isEqualTo(shown);
  }

  @Test
  void doesNotTakeWhatIsUnknownForNothing() {
    assertThat(Money.usd(null)).isEqualTo("unknown");
  }
}
