package dev.tocsin.app.cli;

import dev.tocsin.lang.words.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A stretch of time as rules write it, in microseconds. */
final class DurationArgument implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    long micros = text.matches("(\\d{1,9}(w|d|h|ms|m|s))+") ? Durations.parse(text) : -1;
    if (micros < 0) {
      throw new TypeConversionException(
          "'" + PlainText.onOneLine(text) + "' is no duration; write 500ms, 2s or 1m30s.");
    }
    return micros;
  }
}
