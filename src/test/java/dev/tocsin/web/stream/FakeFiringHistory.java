package dev.tocsin.web.stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Firings in memory. */
final class FakeFiringHistory implements FiringHistory {

  private final List<Numbered> firings = new ArrayList<>();

  synchronized JsonObject store(long number) {
    JsonObject firing = new JsonObject().put("id", "f" + number);
    firings.add(new Numbered(number, firing));
    return firing;
  }

  @Override
  public synchronized Future<List<Numbered>> after(long number, int limit) {
    return Future.succeededFuture(
        firings.stream().filter(one -> one.number() > number).limit(limit).toList());
  }
}
