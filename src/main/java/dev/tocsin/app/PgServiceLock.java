package dev.tocsin.app;

import dev.tocsin.app.postgres.RunningDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that this process is the one service of the database. An advisory lock on a connection of
 * its own: Postgres lets go of it when the connection ends, and then it is asked for again until it
 * is had.
 */
final class PgServiceLock {

  private static final Logger LOG = LoggerFactory.getLogger(PgServiceLock.class);

  /** Any fixed number will do, as long as every version has the same. */
  private static final long KEY = 0x746f_6373_696eL;

  private static final long AGAIN_AFTER_MILLIS = 2_000;

  private final Vertx vertx;
  private final RunningDatabase database;
  private @Nullable PgConnection connection;
  private volatile boolean held;
  private volatile boolean closed;

  PgServiceLock(Vertx vertx, RunningDatabase database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** False where another service has it. */
  Future<Boolean> take() {
    return PgConnection.connect(vertx, database.address().connectOptions())
        .compose(
            opened ->
                opened
                    .preparedQuery("select pg_try_advisory_lock($1)")
                    .execute(Tuple.of(KEY))
                    .map(rows -> rows.iterator().next().getBoolean(0))
                    .compose(taken -> taken ? keep(opened) : opened.close().map(false)));
  }

  /** Whether this process has it at the moment. */
  boolean held() {
    return held;
  }

  Future<Void> close() {
    closed = true;
    held = false;
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  private Future<Boolean> keep(PgConnection opened) {
    connection = opened;
    held = true;
    opened.exceptionHandler(failure -> LOG.debug("the lock of the database was lost", failure));
    opened.closeHandler(lost -> again());
    return Future.succeededFuture(true);
  }

  private void again() {
    held = false;
    if (closed) {
      return;
    }
    vertx.setTimer(
        AGAIN_AFTER_MILLIS,
        timer ->
            take()
                .onComplete(
                    taken -> {
                      if (taken.failed() || !taken.result()) {
                        LOG.debug("the lock of the database is not had yet", taken.cause());
                        again();
                      }
                    }));
  }
}
