package dev.tocsin.app;

import dev.tocsin.alert.Fence;
import dev.tocsin.app.postgres.RunningDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which process is the one active service of the database. The lease runs out unless it is
 * renewed, by the clock of the database alone; whoever takes it gets a greater number, and writes
 * of the one before fail from then on, however late they come. On a connection of its own.
 */
final class PgLease implements Fence {

  private static final Logger LOG = LoggerFactory.getLogger(PgLease.class);

  private static final long RENEW_MILLIS = 2_000;
  private static final long PATIENCE_SECONDS = 5;

  /** How long it is good for without a renewal. */
  private static final String LASTS = "8 seconds";

  private static final String FIRST =
      """
      with made as
        (insert into lease (name, token) values ('service', 0) on conflict do nothing
         returning name)
      insert into lease_renewal (name, holder, expires_at)
      select name, '', '-infinity' from made
      """;

  private static final String FREE =
      """
      select expires_at < clock_timestamp() or holder = $1 from lease_renewal
      where name = 'service' for update
      """;

  private static final String TAKE =
      "update lease set token = token + 1 where name = 'service' returning token";

  private static final String HOLD =
      "update lease_renewal set holder = $1, expires_at = clock_timestamp() + interval '"
          + LASTS
          + "' where name = 'service'";

  private static final String RENEW =
      "update lease_renewal set expires_at = clock_timestamp() + interval '"
          + LASTS
          + "' where name = 'service'"
          + " and exists (select from lease where name = 'service' and token = $1)";

  private static final String END =
      """
      update lease_renewal set expires_at = '-infinity' where name = 'service'
        and exists (select from lease where name = 'service' and token = $1)
      """;

  private final Vertx vertx;
  private final RunningDatabase database;
  private final String holder;
  private final Promise<Void> lost = Promise.promise();
  private @Nullable PgConnection connection;
  private volatile long token;
  private volatile boolean held;
  private volatile boolean closed;
  private boolean renewing;
  private long renewer;

  /**
   * @param holder of the data directory; a lease that the same one held before is free for it,
   *     since only one process has that directory
   */
  PgLease(Vertx vertx, RunningDatabase database, String holder) {
    this.vertx = vertx;
    this.database = database;
    this.holder = holder;
  }

  /** False where another service has it; may be asked again. */
  Future<Boolean> take() {
    return with(opened -> opened.query(FIRST).execute().compose(made -> tryTake(opened)))
        .onSuccess(
            taken -> {
              if (taken) {
                held = true;
                renewer = vertx.setPeriodic(RENEW_MILLIS, timer -> renew());
              }
            });
  }

  private Future<Boolean> tryTake(PgConnection opened) {
    return opened
        .begin()
        .compose(
            transaction ->
                opened
                    .preparedQuery(FREE)
                    .execute(Tuple.of(holder))
                    .compose(
                        rows ->
                            rows.iterator().next().getBoolean(0)
                                ? taken(opened)
                                : Future.succeededFuture(false))
                    .compose(
                        taken -> transaction.commit().map(taken),
                        failure ->
                            transaction
                                .rollback()
                                .otherwiseEmpty()
                                .compose(v -> Future.failedFuture(failure))));
  }

  private Future<Boolean> taken(PgConnection opened) {
    return opened
        .query(TAKE)
        .execute()
        .compose(
            rows -> {
              token = rows.iterator().next().getLong(0);
              return opened.preparedQuery(HOLD).execute(Tuple.of(holder));
            })
        .map(true);
  }

  private void renew() {
    if (renewing || closed) {
      return;
    }
    renewing = true;
    with(opened -> opened.preparedQuery(RENEW).execute(Tuple.of(token)))
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .onComplete(
            renewed -> {
              renewing = false;
              if (renewed.failed()) {
                // nobody else can renew or take it where the database is away for all
                LOG.debug("the lease could not be renewed", renewed.cause());
                held = false;
              } else if (renewed.result().rowCount() == 0) {
                held = false;
                vertx.cancelTimer(renewer);
                lost.tryComplete();
              } else {
                held = true;
              }
            });
  }

  /** Work on the connection, which is made where there is none. */
  private <T> Future<T> with(Function<PgConnection, Future<T>> work) {
    PgConnection open = connection;
    if (open != null) {
      return work.apply(open);
    }
    return PgConnection.connect(vertx, database.address().connectOptions())
        .compose(
            opened -> {
              connection = opened;
              // without one, the client prints the whole failure on standard error
              opened.exceptionHandler(failure -> LOG.debug("the lease's connection", failure));
              opened.closeHandler(
                  cut -> {
                    if (connection == opened) {
                      connection = null;
                    }
                  });
              return work.apply(opened);
            });
  }

  /** Whether this process has it at the moment. */
  boolean held() {
    return held;
  }

  /** Done when another service has taken over. */
  Future<Void> lost() {
    return lost.future();
  }

  @Override
  public long token() {
    return token;
  }

  /** Lets go of it, so that a standby need not wait. */
  Future<Void> close() {
    closed = true;
    vertx.cancelTimer(renewer);
    PgConnection open = connection;
    if (open == null) {
      return Future.succeededFuture();
    }
    Future<?> ended =
        held ? open.preparedQuery(END).execute(Tuple.of(token)) : Future.succeededFuture();
    held = false;
    return ended
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .eventually(() -> open.close().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .mapEmpty();
  }
}
