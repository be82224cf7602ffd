package dev.tocsin.notify;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of notifications, and the way to send a dead letter again. Of any thread. */
public interface DeliveryLog {

  int MAX_LIMIT = 1_000;

  /**
   * Newest first.
   *
   * @param state only those; null for all
   * @param limit from 1 to {@link #MAX_LIMIT}
   * @param before only those with a smaller id; null for the newest
   */
  Future<List<Delivery>> list(@Nullable DeliveryState state, int limit, @Nullable Long before);

  /** Those of one firing, oldest first. */
  Future<List<Delivery>> ofFiring(String firingId);

  Future<Optional<Delivery>> find(long id);

  /** The one with that event id. */
  Future<Optional<Delivery>> ofEvent(String eventId);

  /**
   * Makes a dead letter due again, for one more attempt at least, and what was kept back on purpose
   * too; any other is left as it is.
   *
   * @return the delivery as it is now; empty where there is none of that id
   */
  Future<Optional<Delivery>> retry(long id);
}
