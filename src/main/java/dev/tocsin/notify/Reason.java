package dev.tocsin.notify;

import java.util.Locale;

/**
 * Why a stage decided as it did, beside what a channel answers ({@link
 * dev.tocsin.notify.channel.DeliveryReason}); the same word in log, metric, API and page.
 */
public enum Reason {
  /** A silence hides it. */
  SILENCED,
  /** It was to escalate, and somebody acknowledged the firing. */
  ACKNOWLEDGED,
  /** Another alert tells the whole story. */
  INHIBITED,
  /** The receiver's quiet hours. */
  QUIET_HOURS,
  /** A mute time of its route. */
  MUTED,
  /** It went out together with others of its group. */
  GROUPED,
  /** It went out together with others because the receiver was behind. */
  MERGED,
  /** The same was told a short while ago. */
  REPEATED,
  /** It went out while the database was away. */
  SENT_UNRECORDED,
  /** Its rule or its receiver has had as many as it may. */
  OVER_BUDGET,
  /** The firing that it is news of was not told there. */
  NOTHING_TO_UPDATE,
  /** What the service takes at most, or asked to wait for. */
  RATE_LIMIT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
