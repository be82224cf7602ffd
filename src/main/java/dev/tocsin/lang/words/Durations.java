package dev.tocsin.lang.words;

/** How durations are written: {@code 500ms}, {@code 5m}, {@code 1h30m}. Microseconds inside. */
public final class Durations {

  private static final String[] NAMES = {"w", "d", "h", "m", "s", "ms"};
  private static final String[] SPOKEN = {"week", "day", "hour", "minute", "second", "millisecond"};
  private static final long[] LENGTHS = {
    604_800_000_000L, 86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L, 1_000L
  };

  /** A hundred years: what is longer is a slip of the hand. */
  public static final long LONGEST = 36_525L * 86_400_000_000L;

  private Durations() {}

  /**
   * The length of what the lexer takes for a duration.
   *
   * @return microseconds, or -1 where it is longer than {@link #LONGEST}
   */
  public static long parse(String written) {
    double total = 0;
    int at = 0;
    while (at < written.length()) {
      double count = 0;
      while (Character.isDigit(written.charAt(at))) {
        count = count * 10 + (written.charAt(at++) - '0');
      }
      int unit = at;
      while (at < written.length() && !Character.isDigit(written.charAt(at))) {
        at++;
      }
      total += count * length(written.substring(unit, at));
    }
    return total > LONGEST ? -1 : (long) total;
  }

  private static long length(String unit) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(unit)) {
        return LENGTHS[i];
      }
    }
    throw new IllegalArgumentException("no unit of time: " + unit);
  }

  /** As the language writes it, largest unit first: {@code 1h30m}. Whole milliseconds only. */
  public static String format(long micros) {
    if (micros < LENGTHS[LENGTHS.length - 1]) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    long rest = micros;
    for (int i = whole(micros) ? 0 : 1; i < NAMES.length; i++) {
      long count = rest / LENGTHS[i];
      if (count > 0) {
        text.append(count).append(NAMES[i]);
        rest -= count * LENGTHS[i];
      }
    }
    return text.toString();
  }

  /** As a person says it: {@code 1 hour 30 minutes}. */
  public static String spoken(long micros) {
    StringBuilder text = new StringBuilder();
    long rest = micros;
    for (int i = whole(micros) ? 0 : 1; i < NAMES.length; i++) {
      long count = rest / LENGTHS[i];
      if (count > 0) {
        text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(SPOKEN[i]);
        text.append(count == 1 ? "" : "s");
        rest -= count * LENGTHS[i];
      }
    }
    return text.isEmpty() ? "no time" : text.toString();
  }

  /** As it stands behind "the last", "any" and "every": {@code hour}, {@code 2 hours}. */
  public static String spokenAfterThe(long micros) {
    String spoken = spoken(micros);
    return spoken.matches("1 [a-z]+") ? spoken.substring(2) : spoken;
  }

  /** Weeks are said only of whole ones: eight days are not "a week and a day". */
  private static boolean whole(long micros) {
    return micros % LENGTHS[0] == 0;
  }
}
