package dev.tocsin.web;

import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.notify.DeliveryState;
import dev.tocsin.notify.TestNotifications;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deliveries in memory; a retry makes a dead one wait again. */
final class FakeDeliveryLog implements DeliveryLog, TestNotifications {

  final List<Delivery> deliveries = new ArrayList<>();

  static Delivery delivery(long id, DeliveryState state) {
    return new Delivery(
        id, "e" + id, "firing", "f" + id, "hook", null, id, state, 1, "timeout", "", null, null,
        null, 1, 1, null, List.of());
  }

  @Override
  public Future<List<Delivery>> list(
      @Nullable DeliveryState state, int limit, @Nullable Long before) {
    return Future.succeededFuture(
        deliveries.reversed().stream()
            .filter(one -> state == null || one.state() == state)
            .filter(one -> before == null || one.id() < before)
            .limit(limit)
            .toList());
  }

  @Override
  public Future<List<Delivery>> ofFiring(String firingId) {
    return Future.succeededFuture(
        deliveries.stream().filter(one -> one.firing().equals(firingId)).toList());
  }

  @Override
  public Future<Optional<Delivery>> find(long id) {
    return Future.succeededFuture(deliveries.stream().filter(one -> one.id() == id).findFirst());
  }

  @Override
  public Future<Optional<Delivery>> ofEvent(String eventId) {
    return Future.succeededFuture(
        deliveries.stream().filter(one -> one.eventId().equals(eventId)).findFirst());
  }

  /** There is one channel, which takes all. */
  @Override
  public Future<Optional<Delivery>> send(String channel, @Nullable String target) {
    if (!channel.equals("hook")) {
      return Future.succeededFuture(Optional.empty());
    }
    deliveries.add(delivery(deliveries.size() + 1, DeliveryState.DELIVERED));
    return Future.succeededFuture(Optional.of(deliveries.getLast()));
  }

  @Override
  public Future<Optional<Delivery>> retry(long id) {
    deliveries.replaceAll(
        one ->
            one.id() == id && one.state() == DeliveryState.DEAD
                ? delivery(id, DeliveryState.WAITING)
                : one);
    return find(id);
  }
}
