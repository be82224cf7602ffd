package dev.tocsin.notify.channel;

import io.vertx.core.Future;

/** One configured way to deliver. Of any thread. */
public interface Channel {

  /** As rules and routes call it. */
  String name();

  /** The type it was configured with, such as {@code webhook}. */
  String kind();

  /**
   * Sends once. The future fails only on a bug; whatever the other side does is a result. No
   * result's text holds a secret.
   */
  Future<DeliveryResult> send(Notification notification);

  /** Lets go of connections. */
  Future<Void> close();
}
