package dev.tocsin.notify;

import dev.tocsin.notify.channel.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Letters that go out as one notification.
 *
 * @param first under whose event id they go
 * @param others in the order in which they fired; empty for a single one
 * @param together why they go together; null for a single one
 * @param sealed whether it was handed to the channel before: from then on the same letters go under
 *     the same event id
 */
record Parcel(Letter first, List<Letter> others, @Nullable Reason together, boolean sealed) {

  Parcel {
    others = List.copyOf(others);
  }

  static Parcel of(Letter letter) {
    return new Parcel(letter, List.of(), null, letter.attempts() > 0);
  }

  Parcel with(List<Letter> more, Reason why) {
    List<Letter> sorted = new ArrayList<>(more);
    sorted.sort(
        Comparator.comparingLong((Letter letter) -> letter.firing().firing().time())
            .thenComparing(Letter::eventId));
    return new Parcel(first, sorted, why, sealed);
  }

  /** After one more attempt began. */
  Parcel attempted(int times) {
    return new Parcel(first.attempted(times), others, together, true);
  }

  /** All, in the order in which they fired. */
  List<Letter> letters() {
    List<Letter> all = new ArrayList<>(others);
    all.add(first);
    all.sort(
        Comparator.comparingLong((Letter letter) -> letter.firing().firing().time())
            .thenComparingLong(Letter::sequence)
            .thenComparing(Letter::eventId));
    return all;
  }

  boolean isStored() {
    return first.isStored();
  }

  /** What kind of thing it tells. */
  Event event() {
    boolean digest = !others.isEmpty() || first.held() != null && first.event() == Event.FIRING;
    return digest ? Event.DIGEST : first.event();
  }
}
