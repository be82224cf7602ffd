package dev.tocsin.alert;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work in one transaction, by the service that may write. */
public final class PgTransaction {

  private static final Logger LOG = LoggerFactory.getLogger(PgTransaction.class);
  private static final String READ_ONLY = "25006";

  private PgTransaction() {}

  /** Another service has taken over; this one writes nothing more. */
  public static final class FencedOut extends RuntimeException {
    private static final long serialVersionUID = 1;

    FencedOut() {
      super("another Tocsin has taken over this database", null, false, false);
    }
  }

  /** Committed when the work succeeds, else without effect. */
  public static <T> Future<T> run(Pool pool, Fence fence, Function<SqlConnection, Future<T>> work) {
    return connected(pool, connection -> within(connection, fence, work));
  }

  /**
   * A single statement, which is a transaction of its own: a third of the way to the database and
   * back.
   */
  public static Future<RowSet<Row>> statement(Pool pool, String sql, Tuple parameters) {
    return connected(pool, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static <T> Future<T> connected(Pool pool, Function<SqlConnection, Future<T>> work) {
    return pool.getConnection()
        .compose(
            connection -> {
              // without one, the client prints the whole failure on standard error
              connection.exceptionHandler(
                  failure -> LOG.debug("a connection to the database was cut", failure));
              return work.apply(connection)
                  .recover(failure -> dropped(connection, failure))
                  .eventually(connection::close);
            });
  }

  /** Whether the database would take something; a session that would not is ended. */
  static Future<Boolean> writable(Pool pool) {
    return run(
            pool,
            Fence.open(),
            connection ->
                connection
                    .query("select current_setting('transaction_read_only')")
                    .execute()
                    .compose(
                        rows ->
                            rows.iterator().next().getString(0).equals("on")
                                ? Future.failedFuture(readOnly())
                                : Future.succeededFuture(true)))
        .recover(
            failure ->
                isReadOnly(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
  }

  private static PgException readOnly() {
    return new PgException("the session is read-only", "ERROR", READ_ONLY, "");
  }

  private static boolean isReadOnly(Throwable failure) {
    return failure instanceof PgException refused && READ_ONLY.equals(refused.getSqlState());
  }

  private static <T> Future<T> within(
      SqlConnection connection, Fence fence, Function<SqlConnection, Future<T>> work) {
    return connection
        .begin()
        .compose(
            transaction ->
                fenced(connection, fence)
                    .compose(v -> work.apply(connection))
                    .compose(
                        result -> transaction.commit().map(result),
                        failure ->
                            transaction
                                .rollback()
                                .otherwiseEmpty()
                                .compose(v -> Future.failedFuture(failure))));
  }

  private static Future<Void> fenced(SqlConnection connection, Fence fence) {
    long token = fence.token();
    if (token == 0) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery("select from lease where name = 'service' and token = $1 for share")
        .execute(Tuple.of(token))
        .compose(
            rows ->
                rows.size() == 1 ? Future.succeededFuture() : Future.failedFuture(new FencedOut()));
  }

  /** A session that began while the database was read-only stays so: it is ended. */
  private static <T> Future<T> dropped(SqlConnection connection, Throwable failure) {
    if (!isReadOnly(failure)) {
      return Future.failedFuture(failure);
    }
    return connection
        .query("select pg_terminate_backend(pg_backend_pid())")
        .execute()
        .mapEmpty()
        .otherwiseEmpty()
        .compose(v -> Future.failedFuture(failure));
  }
}
