package dev.tocsin.notify;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for the word that the outbox has something new, on a connection of its own. It may be
 * lost with the connection, so nothing relies on it.
 */
final class PgOutboxHint {

  private static final Logger LOG = LoggerFactory.getLogger(PgOutboxHint.class);

  /** A database that hangs answers nothing. */
  private static final long GOODBYE_SECONDS = 1;

  private final Pool pool;
  private final Runnable hinted;
  private volatile @Nullable SqlConnection connection;
  private volatile boolean connecting;

  PgOutboxHint(Pool pool, Runnable hinted) {
    this.pool = pool;
    this.hinted = hinted;
  }

  /** Listens, if it does not already; of one thread. */
  void listen() {
    if (connection != null || connecting) {
      return;
    }
    connecting = true;
    pool.getConnection()
        .compose(
            opened -> {
              PgConnection.cast(opened).notificationHandler(notification -> hinted.run());
              // without one, the client prints the whole failure on standard error
              opened.exceptionHandler(failure -> LOG.debug("the hints of the outbox end", failure));
              opened.closeHandler(closed -> connection = null);
              return opened
                  .query("listen tocsin_outbox")
                  .execute()
                  .map(opened)
                  .onFailure(failure -> opened.close());
            })
        .onComplete(
            listening -> {
              connecting = false;
              if (listening.succeeded()) {
                connection = listening.result();
                // what came before it listened
                hinted.run();
              }
            });
  }

  Future<Void> close() {
    SqlConnection open = connection;
    connection = null;
    if (open == null) {
      return Future.succeededFuture();
    }
    return open.query("unlisten tocsin_outbox")
        .execute()
        .timeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
        .eventually(open::close)
        .mapEmpty();
  }
}
