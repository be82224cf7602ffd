package dev.tocsin.notify.channel;

import io.vertx.core.Future;
import java.util.List;

/** One configured way to deliver. Of any thread. */
public interface Channel {

  /** As rules and routes call it. */
  String name();

  /** The type it was configured with, such as {@code webhook}. */
  String kind();

  /**
   * What the service takes at most; all of them hold. Empty where none is known. Sending keeps
   * within it, and merges firings into digests where it falls behind.
   */
  default List<RateLimit> limits() {
    return List.of();
  }

  /** How many firings one digest may tell of; 1 where the channel has no digests. */
  default int mostInDigest() {
    return 50;
  }

  /** Whether it is told that a firing it told of is no longer true or was acknowledged. */
  default boolean takesUpdates() {
    return false;
  }

  /** Whether a picture may go with what it tells of a firing. */
  default boolean takesPictures() {
    return false;
  }

  /**
   * Sends once. The future fails only on a bug; whatever the other side does is a result. No
   * result's text holds a secret.
   */
  Future<DeliveryResult> send(Notification notification);

  /**
   * Asks the service whether it would take what this channel sends, without sending anything a
   * person sees. Accepted where there is nothing to ask.
   */
  default Future<DeliveryResult> check() {
    return Future.succeededFuture(new DeliveryResult.Accepted("There is nothing to check."));
  }

  /** Lets go of connections. */
  Future<Void> close();
}
