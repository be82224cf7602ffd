package dev.tocsin.feed.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis that is made again whenever it is gone: subscriptions do not come back by
 * themselves. A host that vanishes closes nothing, so it is asked again and again whether it is
 * there. Of one thread, but for {@link #isUp}.
 */
final class RedisLine {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);
  private static final long FIRST_WAIT_MILLIS = 250;
  private static final long LAST_WAIT_MILLIS = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final Supplier<Redis> clients;
  private final String name;
  private final Use use;
  private final Patience patience;
  private volatile @Nullable RedisConnection connection;
  private @Nullable Redis client;
  private long wait = FIRST_WAIT_MILLIS;
  private boolean closed;
  private boolean said;

  /**
   * How long silence may last.
   *
   * @param between two questions whether it is there
   * @param answer how long one answer may take; longer than a read may block
   */
  record Patience(Duration between, Duration answer) {
    static Patience usual() {
      return new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
  }

  /** What a connection is for. */
  interface Use {

    /** Makes of a new connection what it is for. */
    Future<?> prepare(RedisConnection made);

    /** How much came by itself so far. */
    default long heard() {
      return 0;
    }

    /** What came as the answer to a question and may be none: what is published comes between. */
    default void answered(Response answer) {}

    /** One that is only written to, or read by those who ask. */
    static Use of(Function<RedisConnection, Future<?>> prepared) {
      return prepared::apply;
    }
  }

  /**
   * Connects when it is started.
   *
   * @param clients makes a client of its own for each connection: to close it ends the connection
   * @param name as it is called in the log
   */
  RedisLine(
      Vertx vertx,
      Context context,
      Supplier<Redis> clients,
      String name,
      Use use,
      Patience patience) {
    this.vertx = vertx;
    this.context = context;
    this.clients = clients;
    this.name = name;
    this.use = use;
    this.patience = patience;
  }

  /** Tries for the first time; done when that has gone well or not. */
  Future<Void> start() {
    if (closed) {
      return Future.succeededFuture();
    }
    Redis tried = clients.get();
    client = tried;
    return tried
        .connect()
        .compose(
            made -> {
              made.exceptionHandler(failure -> LOG.debug("the connection for {} fails", name));
              made.endHandler(end -> context.runOnContext(v -> ended(tried)));
              return use.prepare(made)
                  .onSuccess(ready -> context.runOnContext(v -> ready(tried, made)))
                  .<Void>mapEmpty();
            })
        .timeout(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            failure -> {
              // its text could hold the address with its password
              LOG.debug("no connection for {}: {}", name, failure.getClass().getSimpleName());
              context.runOnContext(v -> ended(tried));
            })
        .otherwiseEmpty();
  }

  private void ready(Redis tried, RedisConnection made) {
    if (client != tried) {
      // it took too long, and another one is tried already
      return;
    }
    connection = made;
    wait = FIRST_WAIT_MILLIS;
    if (said) {
      LOG.info("Redis is back for {}", name);
      said = false;
    }
    askLater(tried, made);
  }

  private void askLater(Redis tried, RedisConnection made) {
    vertx.setTimer(
        patience.between().toMillis(), timer -> context.runOnContext(v -> ask(tried, made)));
  }

  private void ask(Redis tried, RedisConnection made) {
    if (client != tried) {
      return;
    }
    long before = use.heard();
    made.send(Request.cmd(Command.PING))
        .timeout(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            done ->
                context.runOnContext(
                    v -> {
                      if (done.succeeded() && done.result() != null) {
                        use.answered(done.result());
                      }
                      // of what was published meanwhile the client takes one for the answer
                      if (done.cause() instanceof TimeoutException && use.heard() == before) {
                        LOG.debug("Redis is silent for {}", name);
                        ended(tried);
                      } else {
                        askLater(tried, made);
                      }
                    }));
  }

  private void ended(Redis gone) {
    gone.close();
    if (client != gone) {
      return;
    }
    client = null;
    connection = null;
    if (closed) {
      return;
    }
    if (!said) {
      LOG.warn("Redis does not answer; all else goes on, and {} is tried again", name);
      said = true;
    }
    vertx.setTimer(wait, timer -> context.runOnContext(v -> start()));
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
    Redis last = client;
    RedisConnection open = connection;
    client = null;
    connection = null;
    return (open == null ? Future.<Void>succeededFuture() : open.close().otherwiseEmpty())
        .onComplete(
            done -> {
              if (last != null) {
                last.close();
              }
            });
  }
}
