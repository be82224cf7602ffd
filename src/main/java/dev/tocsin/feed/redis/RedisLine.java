package dev.tocsin.feed.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis that is made again whenever it is gone: subscriptions do not come back by
 * themselves. Of one thread, but for {@link #isUp}.
 */
final class RedisLine {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);
  private static final long FIRST_WAIT_MILLIS = 250;
  private static final long LAST_WAIT_MILLIS = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final Redis redis;
  private final String name;
  private final Function<RedisConnection, Future<?>> prepared;
  private volatile @Nullable RedisConnection connection;
  private long wait = FIRST_WAIT_MILLIS;
  private boolean closed;
  private boolean said;

  /**
   * Connects when it is started.
   *
   * @param name as it is called in the log
   * @param prepared makes of a new connection what it is for
   */
  RedisLine(
      Vertx vertx,
      Context context,
      Redis redis,
      String name,
      Function<RedisConnection, Future<?>> prepared) {
    this.vertx = vertx;
    this.context = context;
    this.redis = redis;
    this.name = name;
    this.prepared = prepared;
  }

  /** Tries for the first time; done when that has gone well or not. */
  Future<Void> start() {
    return redis
        .connect()
        .compose(
            made -> {
              if (closed) {
                return made.close();
              }
              made.exceptionHandler(failure -> LOG.debug("the connection for {} fails", name));
              made.endHandler(end -> context.runOnContext(v -> ended(made)));
              return prepared
                  .apply(made)
                  .onSuccess(ready -> context.runOnContext(v -> ready(made)))
                  .onFailure(failure -> made.close())
                  .<Void>mapEmpty();
            })
        .onFailure(failure -> context.runOnContext(v -> failed(failure)))
        .otherwiseEmpty();
  }

  private void ready(RedisConnection made) {
    connection = made;
    wait = FIRST_WAIT_MILLIS;
    if (said) {
      LOG.info("Redis is back for {}", name);
      said = false;
    }
  }

  private void ended(RedisConnection gone) {
    if (connection == gone) {
      connection = null;
      again();
    }
  }

  private void failed(Throwable failure) {
    // its text could hold the address with its password
    LOG.debug("no connection for {}: {}", name, failure.getClass().getSimpleName());
    again();
  }

  private void again() {
    if (closed) {
      return;
    }
    if (!said) {
      LOG.warn("Redis does not answer; all else goes on, and {} is tried again", name);
      said = true;
    }
    vertx.setTimer(wait, timer -> start());
    wait = Math.min(2 * wait, LAST_WAIT_MILLIS);
  }

  boolean isUp() {
    return connection != null;
  }

  @Nullable RedisConnection connection() {
    return connection;
  }

  Future<Void> close() {
    closed = true;
    RedisConnection open = connection;
    connection = null;
    return open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
  }
}
