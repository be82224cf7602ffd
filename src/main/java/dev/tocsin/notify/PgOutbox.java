package dev.tocsin.notify;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The outbox table. What is claimed and not recorded in time can be claimed again. */
final class PgOutbox {

  private static final String CLAIM =
      """
      with taken as (
        update outbox set attempts = attempts + 1, claimed_until = $3
        where id in
          (select id from outbox
           where state = 'waiting' and channel = $1 and due_at <= $2
             and (claimed_until is null or claimed_until < $2)
           order by channel_sequence limit $4 for update skip locked)
        returning *)
      select taken.id, taken.event_id, taken.event, taken.channel, taken.target,
        taken.channel_sequence, taken.attempts, taken.created_at,
        firing.sequence, firing.document, firing.stored_at,
        firing.acknowledged_at, firing.acknowledged_by
      from taken join firing on firing.sequence = taken.firing
      order by taken.channel_sequence
      """;

  private static final String ATTEMPT =
      """
      insert into delivery_attempt
        (notification, attempt, began_at, ended_at, result, reason, sentence)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing
      """;

  private static final String END =
      """
      update outbox
      set state = $2, reason = $3, claimed_until = null,
        due_at = coalesce($4::bigint, due_at), ended_at = $5::bigint
      where id = $1 and state = 'waiting'
      """;

  private static final String ABANDON =
      """
      update outbox set state = 'dead', reason = $2, ended_at = $3
      where state = 'waiting' and channel <> all ($1::text[])
      """;

  private final Pool pool;

  PgOutbox(Pool pool) {
    this.pool = pool;
  }

  /**
   * Takes what is due for a channel, in the order of its numbers.
   *
   * @param now microseconds since 1970
   * @param until when the claim ends
   */
  Future<List<Claimed>> claim(String channel, long now, long until, int most) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(channel, now, until, most))
        .map(
            rows -> {
              List<Claimed> claimed = new ArrayList<>(rows.size());
              for (Row row : rows) {
                claimed.add(claimed(row));
              }
              return claimed;
            });
  }

  private static Claimed claimed(Row row) {
    Long acknowledgedAt = row.getLong("acknowledged_at");
    StoredFiring firing =
        new StoredFiring(
            row.getLong("sequence"),
            FiringJson.read((JsonObject) row.getJson("document")),
            row.getLong("stored_at"),
            acknowledgedAt == null
                ? null
                : new StoredFiring.Acknowledgement(
                    acknowledgedAt, row.getString("acknowledged_by")));
    return new Claimed(
        row.getLong("id"),
        row.getString("channel"),
        row.getLong("created_at"),
        Notification.of(
            row.getString("event_id"),
            row.getLong("channel_sequence"),
            row.getInteger("attempts"),
            row.getString("target"),
            firing));
  }

  /** Writes the attempt and the verdict, both or neither. */
  Future<Void> record(Passage passage) {
    return pool.withTransaction(
        connection ->
            writeAttempt(connection, passage).compose(v -> writeEnd(connection, passage)));
  }

  private static Future<Void> writeAttempt(SqlClient connection, Passage passage) {
    Passage.Attempt attempt = passage.attempt();
    if (attempt == null) {
      return Future.succeededFuture();
    }
    String result =
        switch (attempt.result()) {
          case DeliveryResult.Accepted accepted -> "accepted";
          case DeliveryResult.Again again -> "again";
          case DeliveryResult.Rejected rejected -> "rejected";
        };
    return connection
        .preparedQuery(ATTEMPT)
        .execute(
            Tuple.tuple()
                .addLong(passage.claimed().id())
                .addInteger(passage.claimed().notification().attempt())
                .addLong(attempt.beganAt())
                .addLong(attempt.endedAt())
                .addString(result)
                .addString(attempt.result().reason().word())
                .addString(attempt.result().sentence()))
        .mapEmpty();
  }

  private static Future<Void> writeEnd(SqlClient connection, Passage passage) {
    Verdict verdict = passage.verdict();
    if (verdict == null) {
      return Future.failedFuture(new IllegalStateException("no stage came to a verdict"));
    }
    Passage.Attempt attempt = passage.attempt();
    Long endedAt = attempt == null ? null : attempt.endedAt();
    Tuple values = Tuple.tuple().addLong(passage.claimed().id());
    switch (verdict) {
      case Verdict.Delivered delivered -> values.addString("delivered");
      case Verdict.Again again -> values.addString("waiting");
      case Verdict.Dead dead -> values.addString("dead");
    }
    values.addString(verdict.reason().word());
    if (verdict instanceof Verdict.Again again) {
      values.addLong(again.at()).addLong(null);
    } else {
      values.addLong(null).addLong(endedAt);
    }
    return connection.preparedQuery(END).execute(values).mapEmpty();
  }

  /** What waits for channels that are not there any more becomes dead letters. */
  Future<Integer> abandonAllBut(Collection<String> channels, long now) {
    return pool.preparedQuery(ABANDON)
        .execute(
            Tuple.tuple()
                .addArrayOfString(channels.toArray(String[]::new))
                .addString(DeliveryReason.CHANNEL_NOT_CONFIGURED.word())
                .addLong(now))
        .map(rows -> rows.rowCount());
  }
}
