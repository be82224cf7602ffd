package dev.tocsin.notify.route;

import org.jspecify.annotations.Nullable;

/**
 * Where a notification goes.
 *
 * @param channel name of a configured channel
 * @param target where in that channel; null for its own
 */
public record Receiver(String channel, @Nullable String target) {

  /** As in {@code trading} or {@code trading "#futures"}. */
  public String text() {
    return target == null ? channel : channel + " \"" + target + "\"";
  }
}
