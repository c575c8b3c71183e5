package io.fleet.checkin.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @ParameterizedTest
  @CsvSource({
    "5,5",
    "' 7 ',7",
    "'',0",
    "1.0,1",
    "1e+3.0,1000",
    "-2,-2",
    "1700000000.25,1700000000",
    "+3,3"
  })
  void readsNumbersAsAgentsWriteThem(String cell, long number) {
    assertThat(Cells.number(Map.of("n", cell), "n")).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan.0", "inf.0", "-inf.0", "abc", "-", "0x", "99999999999999999999x"})
  void givesNothingForWhatIsNoNumber(String cell) {
    assertThat(Cells.number(Map.of("n", cell), "n")).isEqualTo(OptionalLong.empty());
  }

  @Test
  void givesNothingForAColumnThatIsNotThere() {
    assertThat(Cells.number(Map.of(), "n")).isEmpty();
  }
}
