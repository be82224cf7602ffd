package dev.tocsin.notify;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Loses all at the end of the process. */
final class UnrecordedInMemory implements UnrecordedLog {

  final Set<String> held = ConcurrentHashMap.newKeySet();

  @Override
  public boolean holds(String eventId) {
    return held.contains(eventId);
  }

  @Override
  public List<String> all() {
    return List.copyOf(held);
  }

  @Override
  public Future<Void> accepted(Collection<String> eventIds) {
    held.addAll(eventIds);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> recorded(Collection<String> eventIds) {
    held.removeAll(eventIds);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
