package dev.tocsin.notify;

import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Takes along what goes into the same notification: what was held by the same, what is of the same
 * group, and, where the receiver is behind, what is of the same severity.
 */
final class GroupStage implements Stage {

  private final Destination destination;
  private final Hold holds;
  private final int most;

  /**
   * @param holds what would keep a letter from being told
   * @param most how many letters one notification may have
   */
  GroupStage(Destination destination, Hold holds, int most) {
    this.destination = destination;
    this.holds = holds;
    this.most = most;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    Letter first = passage.first();
    if (passage.parcel().sealed() || first.event() != Event.FIRING) {
      return Future.succeededFuture(passage);
    }
    Letter.Held held = first.held();
    if (held != null) {
      return taken(passage, held.reason(), other -> Objects.equals(other.held(), held))
          .map(found -> found.noted(heading(held, found.parcel().letters().size())));
    }
    if (!first.group().isEmpty()) {
      return taken(passage, Reason.GROUPED, other -> other.group().equals(first.group()))
          .map(
              found ->
                  found.parcel().others().isEmpty() ? found : found.noted(first.group() + "."));
    }
    if (destination.isBehind()) {
      return taken(
          passage,
          Reason.MERGED,
          other ->
              other.severity() == first.severity()
                  && other.group().isEmpty()
                  && other.held() == null);
    }
    return Future.succeededFuture(passage);
  }

  private Future<Passage> taken(Passage passage, Reason why, Predicate<Letter> fitting) {
    List<Letter> more =
        destination.take(
            letter ->
                letter.event() == Event.FIRING
                    && fitting.test(letter)
                    && holds.decide(letter).isEmpty(),
            most - 1);
    return Future.succeededFuture(
        more.isEmpty() ? passage : passage.with(passage.parcel().with(more, why)));
  }

  private static String heading(Letter.Held held, int count) {
    String firings = count == 1 ? "1 firing" : count + " firings";
    return switch (held.reason()) {
      case INHIBITED -> firings + " hidden by " + held.by() + ".";
      case QUIET_HOURS -> firings + " held during quiet hours (" + held.by() + ").";
      default -> firings + " held (" + held.by() + ").";
    };
  }
}
