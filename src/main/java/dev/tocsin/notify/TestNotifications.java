package dev.tocsin.notify;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notifications that a person asks for to see whether a channel works. Of any thread. */
public interface TestNotifications {

  /**
   * Sends one through all stages, as a firing goes.
   *
   * @param target where in the channel; null for its own
   * @return how it stands once it ended, or after a while; empty where there is no such channel
   */
  Future<Optional<Delivery>> send(String channel, @Nullable String target);
}
