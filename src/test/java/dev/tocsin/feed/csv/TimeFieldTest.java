package dev.tocsin.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.market.EventTime;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeFieldTest {

  @ParameterizedTest
  @CsvSource({
    "2014-05-08T12:30:00.148Z, 2014-05-08T12:30:00.148Z",
    "2014-05-08 12:30:00, 2014-05-08T12:30:00Z",
    "2020-12-15 09:30, 2020-12-15T09:30:00Z",
    "2017-01-03, 2017-01-03T00:00:00Z",
    "20170103, 2017-01-03T00:00:00Z",
    "2024-12-11T02:48:00-06:00, 2024-12-11T08:48:00Z",
    "2024-12-11T02:48:00+0530, 2024-12-10T21:18:00Z",
    "2024-12-11T02:48:00+02, 2024-12-11T00:48:00Z",
    "2024-02-29t23:59:59.1234567z, 2024-02-29T23:59:59.123456Z",
    "1385337600, 2013-11-25T00:00:00Z",
    "1385337600.25, 2013-11-25T00:00:00.250Z",
    "1385337600123, 2013-11-25T00:00:00.123Z",
    "1385337600123.5, 2013-11-25T00:00:00.123500Z",
    "1385337600123456, 2013-11-25T00:00:00.123456Z",
    "1385337600123456789, 2013-11-25T00:00:00.123456Z",
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59Z",
  })
  void readsIsoAndCounts(String text, String expected) {
    assertEquals(expected, EventTime.format(parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "yesterday",
        "2014-13-08",
        "2014-02-29",
        "2014-05-08T24:00:00",
        "2014-05-08T12",
        "2014-05-08T12:61",
        "2014-05-08T12:30:00.",
        "2014-05-08T12:30:00 UTC",
        "2014-05-08T12:30:00+1",
        "2014-05-08X12:30:00",
        "1385337600x",
        "1385337600.x",
        "1.5e9",
        "12345678901234567890"
      })
  void refusesWhatIsNoTime(String text) {
    assertEquals(TimeField.UNREADABLE, parse(text));
  }

  private static long parse(String text) {
    byte[] bytes = ("1" + text + "2").getBytes(StandardCharsets.UTF_8);
    return TimeField.parse(bytes, 1, bytes.length - 1);
  }
}
