package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of deliveries: the outbox and its attempts, read. */
public final class PgDeliveryLog implements DeliveryLog {

  private static final String SELECT =
      """
      select outbox.id, event_id, event, coalesce(firing.id, outbox.document->>'id') as firing,
        channel, target, channel_sequence, state, attempts, reason, because, held_by, note, carrier,
        created_at, due_at, ended_at,
        coalesce(
          (select json_agg(json_build_array(attempt, began_at, delivery_attempt.ended_at, result,
              delivery_attempt.reason, sentence) order by attempt)
           from delivery_attempt where notification = outbox.id), '[]') as tried
      from outbox left join firing on firing.sequence = outbox.firing
      """;

  private static final String RETRY =
      """
      update outbox
      set state = 'waiting', due_at = $2, ready_at = $2, ended_at = null, held_reason = null,
        held_by = null, carrier = case when id = $1 then null else carrier end
      where (id = $1 or carrier = $1) and state in ('dead', 'suppressed')
      """;

  private final Pool pool;
  private final InstantSource clock;

  public PgDeliveryLog(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Future<List<Delivery>> list(
      @Nullable DeliveryState state, int limit, @Nullable Long before) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is from 1 to " + MAX_LIMIT + ", not " + limit);
    }
    Tuple values =
        Tuple.tuple()
            .addString(state == null ? null : state.word())
            .addLong(before == null ? Long.valueOf(Long.MAX_VALUE) : before)
            .addInteger(limit);
    return pool.preparedQuery(
            SELECT
                + "where ($1::text is null or state = $1) and outbox.id < $2"
                + " order by outbox.id desc limit $3")
        .execute(values)
        .map(PgDeliveryLog::deliveries);
  }

  @Override
  public Future<List<Delivery>> ofFiring(String firingId) {
    return pool.preparedQuery(SELECT + "where firing.id = $1 order by outbox.id")
        .execute(Tuple.of(firingId))
        .map(PgDeliveryLog::deliveries);
  }

  @Override
  public Future<Optional<Delivery>> find(long id) {
    return pool.preparedQuery(SELECT + "where outbox.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> deliveries(rows).stream().findFirst());
  }

  @Override
  public Future<Optional<Delivery>> ofEvent(String eventId) {
    return pool.preparedQuery(SELECT + "where outbox.event_id = $1")
        .execute(Tuple.of(eventId))
        .map(rows -> deliveries(rows).stream().findFirst());
  }

  @Override
  public Future<Optional<Delivery>> retry(long id) {
    return pool.preparedQuery(RETRY)
        .execute(Tuple.of(id, EventTime.of(clock.instant())))
        .compose(done -> pool.query("notify tocsin_outbox").execute())
        .compose(done -> find(id));
  }

  private static List<Delivery> deliveries(RowSet<Row> rows) {
    List<Delivery> deliveries = new ArrayList<>(rows.size());
    for (Row row : rows) {
      deliveries.add(
          new Delivery(
              row.getLong("id"),
              row.getString("event_id"),
              row.getString("event"),
              row.getString("firing"),
              row.getString("channel"),
              row.getString("target"),
              row.getLong("channel_sequence"),
              DeliveryState.ofWord(row.getString("state")),
              row.getInteger("attempts"),
              row.getString("reason"),
              row.getString("because"),
              row.getString("held_by"),
              row.getString("note"),
              row.getLong("carrier"),
              row.getLong("created_at"),
              row.getLong("due_at"),
              row.getLong("ended_at"),
              attempts((JsonArray) row.getJson("tried"))));
    }
    return deliveries;
  }

  private static List<Delivery.Attempt> attempts(JsonArray tried) {
    List<Delivery.Attempt> attempts = new ArrayList<>(tried.size());
    for (int i = 0; i < tried.size(); i++) {
      JsonArray one = tried.getJsonArray(i);
      attempts.add(
          new Delivery.Attempt(
              one.getInteger(0),
              one.getLong(1),
              one.getLong(2),
              one.getString(3),
              one.getString(4),
              one.getString(5)));
    }
    return attempts;
  }
}
