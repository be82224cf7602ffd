package dev.tocsin.web.stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Where firings that a watcher missed are read again. */
@FunctionalInterface
public interface FiringHistory {

  /**
   * A firing as it goes out.
   *
   * @param number its place in the log: one that is stored later has a higher one
   */
  record Numbered(long number, JsonObject firing) {}

  /** The firings behind that number, in order, at most so many. */
  Future<List<Numbered>> after(long number, int limit);
}
