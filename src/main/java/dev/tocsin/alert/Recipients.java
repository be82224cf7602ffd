package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is told of a firing; asked once, inside the firing's transaction. */
@FunctionalInterface
public interface Recipients {

  /** Answers at once, without input or output; each recipient at most once. */
  List<Recipient> of(Firing firing);

  /** Names of the channels that are told when a state that fired is over. */
  default Set<String> updated() {
    return Set.of();
  }

  /**
   * One that is told.
   *
   * @param channel name of a configured channel
   * @param target where in that channel; null for its own
   * @param because why this one, in a word
   * @param group firings of the same group to the same recipient may be told together; empty for
   *     none
   * @param after microseconds that it waits: for others of its group, or before it escalates
   * @param unlessAcknowledged whether it is told only if nobody acknowledged the firing by then
   */
  record Recipient(
      String channel,
      @Nullable String target,
      String because,
      String group,
      long after,
      boolean unlessAcknowledged) {

    /** One that is told at once, alone. */
    public Recipient(String channel, @Nullable String target) {
      this(channel, target, "", "", 0, false);
    }

    /** The same for the same firing, on every attempt and after every restart. */
    public String eventId(Firing firing) {
      String where = target == null ? "" : ":" + target;
      return (firing.id() + ":" + channel + where).replace('\0', '\uFFFD');
    }
  }
}
