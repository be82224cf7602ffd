package dev.tocsin.app.cli;

import dev.tocsin.market.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A date or a time in UTC as people write it, in microseconds of event time. */
final class TimeArgument implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    try {
      Instant instant =
          text.contains("T") || text.contains(" ")
              ? Instant.parse(text.replace(' ', 'T') + (text.endsWith("Z") ? "" : "Z"))
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      return EventTime.of(instant);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + PlainText.onOneLine(text)
              + "' is no time; write 2013-11-27 or 2013-11-27T18:00:00Z.");
    }
  }
}
