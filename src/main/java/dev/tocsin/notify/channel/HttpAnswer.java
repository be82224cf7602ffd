package dev.tocsin.notify.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means for a delivery; the one table for all channels that speak HTTP. */
public final class HttpAnswer {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private HttpAnswer() {}

  /**
   * Judges an answer.
   *
   * @param retryAfter value of {@code Retry-After}, or null
   * @param who whose answer it is, as it may be shown
   */
  public static DeliveryResult result(
      int status, @Nullable String retryAfter, Instant now, String who) {
    String sentence = who + " answered " + status + ".";
    if (status >= 200 && status < 300) {
      return new DeliveryResult.Accepted(sentence);
    }
    Duration wait = wait(retryAfter, now);
    if (status >= 500) {
      return new DeliveryResult.Again(DeliveryReason.SERVER_ERROR, sentence, wait);
    }
    return switch (status) {
      case 429 -> new DeliveryResult.Again(DeliveryReason.RATE_LIMITED, sentence, wait);
      case 408 -> new DeliveryResult.Again(DeliveryReason.TIME_OUT, sentence, wait);
      case 425 -> new DeliveryResult.Again(DeliveryReason.SERVER_ERROR, sentence, wait);
      default ->
          new DeliveryResult.Rejected(
              status >= 300 && status < 400
                  ? DeliveryReason.REDIRECTED
                  : DeliveryReason.CLIENT_ERROR,
              sentence);
    };
  }

  /** Seconds as a number of JSON, also with a fraction; null where it is none; at most an hour. */
  public static @Nullable Duration seconds(@Nullable Object asked) {
    if (!(asked instanceof Number number) || !(number.doubleValue() >= 0)) {
      return null;
    }
    double seconds = Math.min(number.doubleValue(), LONGEST_WAIT.toSeconds());
    return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
  }

  /** Seconds or a date, as RFC 9110 has it; at most an hour. */
  static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    String text = retryAfter.strip();
    Duration asked;
    if (text.matches("\\d{1,9}")) {
      asked = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        asked =
            Duration.between(
                now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeException e) {
        // nonsense asks for nothing
        return null;
      }
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }
}
