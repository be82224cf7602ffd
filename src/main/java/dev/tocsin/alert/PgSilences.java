package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Silences in Postgres; those that are not over are also held in memory. */
public final class PgSilences implements Silences {

  private static final Logger LOG = LoggerFactory.getLogger(PgSilences.class);
  private static final int MOST_IN_FORCE = 10_000;
  private static final String SELECT =
      "select id, matchers, begins_at, ends_at, author, reason, created_at from silence ";

  private final Pool pool;
  private final InstantSource clock;
  private volatile List<Silence> inForce = List.of();

  public PgSilences(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Reads those that are not over; to be called at the start, and again where it failed. */
  public Future<Void> load() {
    return pool.preparedQuery(SELECT + "where ends_at > $1 order by id limit $2")
        .execute(Tuple.of(now(), MOST_IN_FORCE))
        .<Void>map(
            rows -> {
              inForce = silences(rows);
              return null;
            });
  }

  @Override
  public Optional<Silence> hiding(Firing firing, long now) {
    return inForce.stream().filter(silence -> silence.hides(firing, now)).findFirst();
  }

  @Override
  public Future<List<Silence>> list(int limit) {
    return pool.preparedQuery(SELECT + "order by ends_at desc, id desc limit $1")
        .execute(Tuple.of(limit))
        .map(PgSilences::silences);
  }

  @Override
  public Future<Silence> add(Silence.Draft draft) {
    JsonObject matchers = new JsonObject();
    draft.matcher().sources().forEach(matchers::put);
    return pool.preparedQuery(
            """
            insert into silence (matchers, begins_at, ends_at, author, reason, created_at)
            values ($1, $2, $3, $4, $5, $6)
            returning id, matchers, begins_at, ends_at, author, reason, created_at
            """)
        .execute(
            Tuple.of(matchers, draft.from(), draft.to(), draft.author(), draft.reason(), now()))
        .map(rows -> silences(rows).getFirst())
        .compose(made -> load().map(made));
  }

  @Override
  public Future<Optional<Silence>> end(long id) {
    return pool.preparedQuery("update silence set ends_at = $2 where id = $1 and ends_at > $2")
        .execute(Tuple.of(id, now()))
        .compose(done -> load())
        .compose(done -> pool.preparedQuery(SELECT + "where id = $1").execute(Tuple.of(id)))
        .map(rows -> silences(rows).stream().findFirst());
  }

  private long now() {
    return EventTime.of(clock.instant());
  }

  private static List<Silence> silences(RowSet<Row> rows) {
    List<Silence> silences = new ArrayList<>(rows.size());
    for (Row row : rows) {
      long id = row.getLong("id");
      List<String> wrong = new ArrayList<>();
      Matcher matcher =
          Matcher.read(
              ((JsonObject) row.getJson("matchers")).getMap(),
              (field, why) -> wrong.add(field + " " + why));
      if (!wrong.isEmpty()) {
        // without what cannot be read it would hide more than was meant
        LOG.error("silence {} hides nothing: {}", id, wrong);
        continue;
      }
      silences.add(
          new Silence(
              id,
              matcher,
              row.getLong("begins_at"),
              row.getLong("ends_at"),
              row.getString("author"),
              row.getString("reason"),
              row.getLong("created_at")));
    }
    return List.copyOf(silences);
  }
}
