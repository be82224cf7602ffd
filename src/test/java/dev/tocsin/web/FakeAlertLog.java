package dev.tocsin.web;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.AlertLogState;
import dev.tocsin.alert.FiringPage;
import dev.tocsin.alert.FiringQuery;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.alert.StoredFiring.Acknowledgement;
import dev.tocsin.alert.StoredRuleState;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log in memory; while {@code away} it answers as one without its database does. */
final class FakeAlertLog implements AlertLog {

  private static final long STORED_AT = 1_000_000;

  private final List<StoredFiring> firings = new ArrayList<>();
  volatile boolean away;

  @Override
  public synchronized Future<Void> accept(Outcome outcome) {
    for (Firing firing : outcome.firings()) {
      firings.add(new StoredFiring(firings.size() + 1, firing, STORED_AT, null));
    }
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<FiringPage> list(FiringQuery query) {
    if (away) {
      return Future.failedFuture("connection refused");
    }
    List<StoredFiring> found =
        firings.reversed().stream()
            .filter(one -> query.before() == null || one.sequence() < query.before())
            .filter(one -> query.rule() == null || one.firing().rule().equals(query.rule()))
            .filter(one -> query.symbol() == null || one.firing().symbol().equals(query.symbol()))
            .filter(one -> query.from() == null || one.firing().time() >= query.from())
            .filter(one -> query.to() == null || one.firing().time() < query.to())
            .filter(one -> query.state() == null || one.state() == query.state())
            .toList();
    boolean more = found.size() > query.limit();
    List<StoredFiring> page = found.subList(0, Math.min(found.size(), query.limit()));
    return Future.succeededFuture(
        new FiringPage(List.copyOf(page), more ? page.getLast().sequence() : null));
  }

  @Override
  public synchronized Future<Optional<StoredFiring>> find(String id) {
    return Future.succeededFuture(
        firings.stream().filter(one -> one.firing().id().equals(id)).findFirst());
  }

  @Override
  public synchronized Future<List<StoredFiring>> since(long sequence, int limit) {
    return Future.succeededFuture(
        firings.stream().filter(one -> one.sequence() > sequence).limit(limit).toList());
  }

  @Override
  public synchronized Future<Optional<StoredFiring>> acknowledge(String id, String by) {
    firings.replaceAll(
        one ->
            one.firing().id().equals(id) && one.acknowledgement() == null
                ? new StoredFiring(
                    one.sequence(),
                    one.firing(),
                    one.storedAt(),
                    new Acknowledgement(STORED_AT, by))
                : one);
    return find(id);
  }

  @Override
  public Future<Map<String, Long>> storedPositions() {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<List<StoredRuleState>> ruleStates(String run) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public AlertLogState state() {
    return new AlertLogState(!away, Long.MIN_VALUE, null, 0, 0);
  }

  @Override
  public Future<Void> close(long patienceMillis) {
    return Future.succeededFuture();
  }
}
