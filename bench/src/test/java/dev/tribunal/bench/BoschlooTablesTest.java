package dev.tribunal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoschlooTablesTest {
  @Test
  void measuresAsManyTablesAsItSays() {
    assertThat(new BoschlooTables().tables).hasSize(BoschlooTables.TABLES).doesNotHaveDuplicates();
  }
}
