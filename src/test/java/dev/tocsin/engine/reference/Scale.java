package dev.tocsin.engine.reference;

import java.util.List;

/**
 * The spans that go with a market's pace.
 *
 * @param spans of waits and windows
 * @param bars intervals of bars
 * @param clocks times of day
 */
record Scale(List<String> spans, List<String> bars, List<String> clocks) {
  static final Scale MINUTES =
      new Scale(
          List.of("10s", "30s", "1m", "90s", "2m", "5m"),
          List.of("1m", "2m", "5m"),
          List.of("10:00", "10:02", "10:05", "10:10", "10:20"));

  static final Scale DAYS =
      new Scale(
          List.of("30m", "1h", "3h", "8h", "1d"),
          List.of("30m", "1h", "4h", "1d"),
          List.of("00:00", "02:30", "09:30", "12:00", "16:00", "18:00"));
}
