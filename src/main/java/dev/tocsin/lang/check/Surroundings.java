package dev.tocsin.lang.check;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known around a rule file when it is checked. Everything may be unknown; what is not known
 * is not complained about, or only warned of.
 *
 * @param channels configured channels; null when there is no configuration at hand
 * @param neighbours the other rule files; null when they are not at hand
 * @param hasSource whether some source brings that symbol; null when no sources are at hand
 * @param zone the zone of a rule that names none, before that of its exchange; null for none
 * @param now event time in microseconds, for what has expired already; null where there is no clock
 * @param mostBytes how long a text may be, in UTF-8
 */
public record Surroundings(
    @Nullable List<Channel> channels,
    @Nullable Neighbours neighbours,
    @Nullable Predicate<String> hasSource,
    @Nullable ZoneId zone,
    @Nullable Long now,
    int mostBytes) {

  /** What comes over HTTP or from an editor. */
  public static final int MOST_BYTES_SENT = 1 << 20;

  /** What lies in a file on disk. */
  public static final int MOST_BYTES_IN_FILE = 32 << 20;

  /**
   * A configured channel.
   *
   * @param targets the only targets a rule may name; null where the configuration lists none
   */
  public record Channel(String name, String type, @Nullable Set<String> targets) {}

  /** Nothing is known but the text, which may be as long as one in a request. */
  public static Surroundings none() {
    return new Surroundings(null, null, null, null, null, MOST_BYTES_SENT);
  }

  public Surroundings withChannels(List<Channel> known) {
    return new Surroundings(known, neighbours, hasSource, zone, now, mostBytes);
  }

  public Surroundings withNeighbours(Neighbours known) {
    return new Surroundings(channels, known, hasSource, zone, now, mostBytes);
  }

  public Surroundings withSources(Predicate<String> known) {
    return new Surroundings(channels, neighbours, known, zone, now, mostBytes);
  }

  public Surroundings withZone(ZoneId known) {
    return new Surroundings(channels, neighbours, hasSource, known, now, mostBytes);
  }

  public Surroundings withNow(long known) {
    return new Surroundings(channels, neighbours, hasSource, zone, known, mostBytes);
  }

  public Surroundings withMostBytes(int most) {
    return new Surroundings(channels, neighbours, hasSource, zone, now, most);
  }
}
