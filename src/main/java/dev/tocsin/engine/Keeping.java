package dev.tocsin.engine;

import java.time.Duration;

/**
 * How much of the input stays on the disk, and how often a snapshot is taken. The journal is never
 * cut before what a start would read: the newest snapshots but one, whose firings are all stored.
 *
 * @param bytes so much of journal and snapshots stays, for looking back
 * @param time no longer than this
 * @param segment size of one journal file, in bytes
 * @param snapshotBytes a snapshot after so much new input
 * @param snapshotTime or after this time, where anything came
 */
public record Keeping(
    long bytes, Duration time, long segment, long snapshotBytes, Duration snapshotTime) {

  /** For a desk: two gigabytes, at most thirty days. */
  public static Keeping usual() {
    return of(2L << 30, Duration.ofDays(30));
  }

  /** That much, with journal files and snapshots to match. */
  public static Keeping of(long bytes, Duration time) {
    long segment = Math.clamp(bytes / 8, 1L << 20, 64L << 20);
    return new Keeping(bytes, time, segment, segment, Duration.ofMinutes(5));
  }
}
