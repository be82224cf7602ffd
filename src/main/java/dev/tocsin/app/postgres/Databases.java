package dev.tocsin.app.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one way in: starts what has to be started, brings the tables up to date, opens pools. */
public final class Databases {

  private static final int POOL_SIZE = 8;

  /** Requests that wait for a connection; more are refused rather than kept. */
  private static final int POOL_QUEUE = 1_000;

  private Databases() {}

  /**
   * Starts the embedded Postgres below the data directory, or takes the one that is named. Blocks
   * for seconds, on a first start and after a crash for more.
   *
   * @param databaseUrl value of {@code DATABASE_URL}; null or blank for the embedded one
   */
  public static DatabaseStart start(@Nullable String databaseUrl, Path dataDirectory) {
    DatabaseStart start =
        databaseUrl == null || databaseUrl.isBlank()
            ? EmbeddedPostgres.start(PostgresPlaces.below(dataDirectory))
            : external(databaseUrl);
    return switch (start) {
      case DatabaseStart.Refused refused -> refused;
      case DatabaseStart.Started started -> {
        Optional<StartProblem> problem = Migrations.run(started.database().address());
        if (problem.isEmpty()) {
          yield started;
        }
        started.database().close();
        yield new DatabaseStart.Refused(problem.get());
      }
    };
  }

  private static DatabaseStart external(String databaseUrl) {
    return switch (DatabaseUrl.read(databaseUrl)) {
      case DatabaseUrl.Reading.Address read ->
          new DatabaseStart.Started(new ExternalPostgres(read.address()));
      case DatabaseUrl.Reading.Wrong wrong -> new DatabaseStart.Refused(wrong.problem());
    };
  }

  /** A pool for the Vert.x client; connects when it is first used, and again when it was cut. */
  public static Pool pool(Vertx vertx, RunningDatabase database) {
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setMaxSize(POOL_SIZE)
                // a session that began while the database was read-only stays so to its end
                .setMaxLifetime(1)
                .setMaxLifetimeUnit(TimeUnit.MINUTES)
                .setMaxWaitQueueSize(POOL_QUEUE)
                .setConnectionTimeout(10))
        .with(
            new NetClientOptions()
                .setConnectTimeout(DatabaseAddress.CONNECT_TIMEOUT_SECONDS * 1000))
        // asked anew each time: an embedded server that was started again may have a new port
        .connectingTo(() -> Future.succeededFuture(database.address().connectOptions()))
        .using(vertx)
        .build();
  }
}
