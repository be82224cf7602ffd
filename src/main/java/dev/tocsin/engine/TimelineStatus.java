package dev.tocsin.engine;

/**
 * How a timeline stands.
 *
 * @param name {@code live}, or the name of a replay
 * @param run the run that is on
 * @param clock where its clock stands, RFC 3339, or {@code not started}
 * @param position of its newest input
 * @param ticks evaluated or late, since the process began
 * @param late of them, older than the newest of their symbol
 */
public record TimelineStatus(
    String name, String run, String clock, long position, long ticks, long late) {

  static TimelineStatus of(Timeline timeline) {
    Shards shards = timeline.shards();
    return new TimelineStatus(
        timeline.name(),
        timeline.run(),
        shards.time(),
        shards.position(),
        shards.ticks(),
        shards.late());
  }
}
