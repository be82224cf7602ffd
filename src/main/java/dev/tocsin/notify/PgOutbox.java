package dev.tocsin.notify;

import dev.tocsin.alert.Fence;
import dev.tocsin.alert.PgOutboxRows;
import dev.tocsin.alert.PgTransaction;
import dev.tocsin.alert.Recipients;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The outbox table. */
final class PgOutbox implements Outbox {

  /** The first ones of each target, and what went out with them before. */
  private static final String DUE =
      """
      with due as
        (select id, row_number() over
           (partition by target order by urgency desc, channel_sequence) as place
         from outbox
         where state = 'waiting' and channel = $1 and due_at <= $2 and carrier is null
           and event_id <> all ($3::text[]))
      """
          + PgLetters.SELECT
          + """
          where outbox.id in
            (select id from due where place <= $4
             union all
             select carried.id from outbox as carried join due on due.id = carried.carrier
             where due.place <= $4 and carried.state = 'waiting')
          order by outbox.urgency desc, outbox.channel_sequence
          """;

  private static final String BEGIN =
      """
      update outbox
      set attempts = attempts + 1, carrier = case when id = $1 then null else $1 end
      where id = any ($2::bigint[]) and state = 'waiting'
        and ($3::bigint = 0
          or exists (select from lease where name = 'service' and token = $3 for share))
      returning id, attempts
      """;

  private static final String END =
      """
      update outbox
      set state = $2, reason = case when id = $1 then $3 else coalesce($4, $3) end,
        due_at = coalesce($5::bigint, due_at), ready_at = coalesce($6::bigint, ready_at),
        ended_at = $7::bigint, held_reason = coalesce($8, held_reason),
        held_by = coalesce($9, held_by), reference = coalesce($10, reference),
        attempts = greatest(attempts, $11)
      where id = any ($12::bigint[]) and state = 'waiting'
      """;

  /** In one statement with how its attempt went. */
  private static final String END_OF_ATTEMPT =
      """
      with attempt as
        (insert into delivery_attempt
           (notification, attempt, began_at, ended_at, result, reason, sentence)
         values ($1, $11, $13, $14, $15, $16, $17)
         on conflict do nothing)
      """
          + END;

  private static final String ABANDON =
      """
      update outbox set state = 'dead', reason = $2, ended_at = $3
      where state = 'waiting' and channel <> all ($1::text[])
      """;

  private final Pool pool;
  private final Fence fence;

  PgOutbox(Pool pool, Fence fence) {
    this.pool = pool;
    this.fence = fence;
  }

  @Override
  public Future<List<Parcel>> due(
      String channel, long now, Collection<String> known, int perTarget) {
    return pool.preparedQuery(DUE)
        .execute(
            Tuple.tuple()
                .addString(channel)
                .addLong(now)
                .addArrayOfString(known.toArray(String[]::new))
                .addInteger(perTarget))
        .map(PgLetters::parcels);
  }

  @Override
  public Future<Integer> begin(Parcel parcel) {
    long first = parcel.first().id();
    Long[] ids = ids(parcel);
    return PgTransaction.statement(pool, BEGIN, Tuple.of(first, ids, fence.token()))
        .map(
            rows -> {
              int attempts = 0;
              for (Row row : rows) {
                attempts = row.getLong(0) == first ? row.getInteger(1) : attempts;
              }
              return attempts;
            });
  }

  @Override
  public Future<Void> record(Passage passage) {
    Verdict verdict = passage.verdict();
    if (verdict == null) {
      return Future.failedFuture(new IllegalStateException("no stage came to a verdict"));
    }
    Passage.Attempt attempt = passage.attempt();
    Tuple end = end(passage, verdict);
    return PgTransaction.statement(
            pool,
            attempt == null ? END : END_OF_ATTEMPT,
            attempt == null ? end : with(end, attempt))
        .mapEmpty();
  }

  private static Tuple with(Tuple end, Passage.Attempt attempt) {
    String result =
        switch (attempt.result()) {
          case DeliveryResult.Accepted accepted -> "accepted";
          case DeliveryResult.Again again -> "again";
          case DeliveryResult.Rejected rejected -> "rejected";
        };
    return end.addLong(attempt.beganAt())
        .addLong(attempt.endedAt())
        .addString(result)
        .addString(attempt.result().reason().word())
        .addString(attempt.result().sentence());
  }

  private static Tuple end(Passage passage, Verdict verdict) {
    Passage.Attempt attempt = passage.attempt();
    Long endedAt = attempt == null ? null : attempt.endedAt();
    Reason together = passage.parcel().together();
    String state = "waiting";
    Long dueAt = null;
    Long readyAt = null;
    Reason heldReason = null;
    String heldBy = null;
    String reference = null;
    switch (verdict) {
      case Verdict.Delivered delivered -> {
        state = "delivered";
        reference = delivered.reference();
      }
      case Verdict.Again again -> dueAt = again.at();
      case Verdict.Dead dead -> state = "dead";
      case Verdict.Held held -> {
        dueAt = held.until();
        readyAt = held.until();
        heldReason = held.why();
        heldBy = held.by();
      }
      case Verdict.Suppressed suppressed -> {
        state = "suppressed";
        heldBy = suppressed.by();
      }
      case Verdict.Gone gone -> throw new IllegalStateException("nothing is written of it");
      case Verdict.Later later -> throw new IllegalStateException("nothing is written of it");
    }
    boolean delivered = state.equals("delivered");
    return Tuple.tuple()
        .addLong(passage.first().id())
        .addString(state)
        .addString(verdict.reason())
        .addString(delivered && together != null ? together.word() : null)
        .addLong(dueAt)
        .addLong(readyAt)
        .addLong(state.equals("waiting") ? null : endedAt)
        .addString(heldReason == null ? null : heldReason.word())
        .addString(heldBy)
        .addString(reference)
        .addInteger(passage.first().attempts())
        .addArrayOfLong(ids(passage.parcel()));
  }

  @Override
  public Future<Optional<Told>> told(Letter update) {
    return pool.preparedQuery(
            """
            select coalesce(carrier.reference, outbox.reference)
            from outbox left join outbox as carrier on carrier.id = outbox.carrier
            where outbox.firing = $1 and outbox.channel = $2
              and outbox.target is not distinct from $3
              and outbox.event = 'firing' and outbox.state = 'delivered'
            """)
        .execute(Tuple.of(update.firing().sequence(), update.channel(), update.target()))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(new Told(row.getString(0)));
              }
              return Optional.empty();
            });
  }

  @Override
  public Future<Long> lastTold(Letter letter) {
    return pool.preparedQuery(
            """
            select coalesce(max(ended_at), 0) from outbox
            where state = 'delivered' and channel = $1 and target is not distinct from $2
              and md5(subject) = md5($3) and subject = $3 and event = 'firing'
            """)
        .execute(Tuple.of(letter.channel(), letter.target(), PgLetters.subject(letter)))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<Void> tellToo(Passage passage, Collection<Recipient> others) {
    List<PgOutboxRows.Draft> drafts = new ArrayList<>();
    for (Letter letter : passage.parcel().letters()) {
      for (Recipient other : others) {
        var recipient =
            new Recipients.Recipient(
                other.channel(), other.target(), other.because(), "", 0, false);
        drafts.add(
            new PgOutboxRows.Draft(
                letter.firing().sequence() == 0 ? null : letter.firing().sequence(),
                letter.firing().firing(),
                letter.event().word(),
                letter.event() == Event.FIRING
                    ? recipient.eventId(letter.firing().firing())
                    : letter.eventId() + ":" + other.channel(),
                recipient,
                other.note()));
      }
    }
    Passage.Attempt attempt = passage.attempt();
    long now = attempt == null ? passage.first().readyAt() : attempt.endedAt();
    return PgTransaction.run(
        pool, fence, connection -> PgOutboxRows.write(connection, drafts, now));
  }

  @Override
  public Future<Integer> abandonAllBut(Collection<String> channels, long now) {
    return pool.preparedQuery(ABANDON)
        .execute(
            Tuple.tuple()
                .addArrayOfString(channels.toArray(String[]::new))
                .addString(DeliveryReason.CHANNEL_NOT_CONFIGURED.word())
                .addLong(now))
        .map(RowSet::rowCount);
  }

  /** Which of these events have ended: delivered, or for a person to look at. */
  Future<List<String>> ended(Collection<String> eventIds) {
    return pool.preparedQuery(
            "select event_id from outbox where event_id = any ($1::text[]) and state <> 'waiting'")
        .execute(Tuple.tuple().addArrayOfString(eventIds.toArray(String[]::new)))
        .map(
            rows -> {
              List<String> ended = new ArrayList<>(rows.size());
              rows.forEach(row -> ended.add(row.getString(0)));
              return ended;
            });
  }

  private static Long[] ids(Parcel parcel) {
    return parcel.letters().stream().map(Letter::id).toArray(Long[]::new);
  }
}
