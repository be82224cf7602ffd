package dev.tocsin.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalFieldTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-2.5",
        "+7",
        ".5",
        "5.",
        "967.810000000000",
        "0.002066520000",
        "1.39456",
        "123456789012345678",
        "12345678901234567890123",
        "0.1234567890123456789",
        "9007199254740993",
        "1e22",
        "1E-22",
        "1.5e+3",
        "4.9e-324",
        "1.7976931348623157e308",
        "0000000000000000000000001.25"
      })
  void readsTheSameDoubleAsTheLibrary(String text) {
    assertEquals(Double.parseDouble(text), parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "abc",
        "1a",
        "1,5",
        "1.2.3",
        "NaN",
        "Infinity",
        "1e",
        "1e+",
        "0x10",
        "1d",
        "1e999",
        "1 2",
        "--1"
      })
  void refusesWhatIsNoFiniteNumber(String text) {
    assertTrue(Double.isNaN(parse(text)), text);
  }

  @Test
  void agreesWithTheLibraryOnRandomDecimals() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      String text =
          BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(24))
              .toPlainString();
      assertEquals(Double.parseDouble(text), parse(text), text);
    }
  }

  private static double parse(String text) {
    byte[] bytes = ("x" + text + "9").getBytes(StandardCharsets.UTF_8);
    return DecimalField.parse(bytes, 1, bytes.length - 1);
  }
}
