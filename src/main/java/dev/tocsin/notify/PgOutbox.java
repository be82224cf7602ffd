package dev.tocsin.notify;

import dev.tocsin.alert.Fence;
import dev.tocsin.alert.PgOutboxRows;
import dev.tocsin.alert.PgTransaction;
import dev.tocsin.alert.Recipients;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outbox table. */
final class PgOutbox implements Outbox {

  /** The first ones of each target of some channels, and what went out with them before. */
  private static final String DUE =
      """
      with due as
        (select id, row_number() over
           (partition by channel, target order by urgency desc, channel_sequence) as place
         from outbox
         where state = 'waiting' and channel = any ($1::text[]) and due_at <= $2
           and carrier is null
           and not exists
             (select from unnest($3::text[]) as known (event_id)
              where known.event_id = outbox.event_id)),
      chosen as (select id from due where place <= $4 order by place limit $5)
      """
          + PgLetters.SELECT
          + """
          where outbox.id in
            (select id from chosen
             union all
             select carried.id from outbox as carried join chosen on chosen.id = carried.carrier
             where carried.state = 'waiting')
          order by outbox.urgency desc, outbox.channel_sequence
          """;

  private static final String ABANDON =
      """
      update outbox set state = 'dead', reason = $2, ended_at = $3
      where state = 'waiting' and channel <> all ($1::text[])
      """;

  /** How long the database may take for one statement. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Pool pool;
  private final Fence fence;
  private final Runnable more;
  private final Gathering<Look, List<Parcel>> looks;
  private final Gathering<Parcel, Integer> beginnings;
  private final Gathering<Passage, Boolean> ends;

  /** How much one look brings: to read it takes the thread some milliseconds. */
  private static final int MOST_AT_ONCE = 1_000;

  private record Look(String channel, long now, Collection<String> known, int perTarget) {}

  /**
   * @param more told when a look did not bring all that is due
   */
  PgOutbox(Pool pool, Fence fence, Timers timers, Runnable more) {
    this.more = more;
    this.pool = pool;
    this.fence = fence;
    PgAttempts attempts = new PgAttempts(pool, fence);
    looks = new Gathering<>(timers, PATIENCE, look -> List.of(look.channel()), this::due);
    beginnings = new Gathering<>(timers, PATIENCE, PgOutbox::ids, attempts::begin);
    ends = new Gathering<>(timers, PATIENCE, end -> ids(end.parcel()), attempts::record);
  }

  @Override
  public Future<List<Parcel>> due(
      String channel, long now, Collection<String> known, int perTarget) {
    return looks.ask(new Look(channel, now, known, perTarget));
  }

  private Future<List<List<Parcel>>> due(List<Look> looks) {
    return pool.preparedQuery(DUE)
        .execute(
            Tuple.tuple()
                .addArrayOfString(looks.stream().map(Look::channel).toArray(String[]::new))
                .addLong(looks.stream().mapToLong(Look::now).max().orElse(0))
                .addArrayOfString(
                    looks.stream().flatMap(look -> look.known().stream()).toArray(String[]::new))
                .addInteger(looks.stream().mapToInt(Look::perTarget).max().orElse(1))
                .addInteger(MOST_AT_ONCE))
        .map(
            rows -> {
              List<Parcel> parcels = PgLetters.parcels(rows);
              if (parcels.size() >= MOST_AT_ONCE) {
                more.run();
              }
              Map<String, List<Parcel>> found =
                  parcels.stream()
                      .collect(Collectors.groupingBy(parcel -> parcel.first().channel()));
              return looks.stream()
                  .map(look -> found.getOrDefault(look.channel(), List.of()))
                  .toList();
            });
  }

  @Override
  public Future<Integer> begin(Parcel parcel) {
    return beginnings.ask(parcel);
  }

  @Override
  public Future<Void> record(Passage passage) {
    return passage.verdict() == null
        ? Future.failedFuture(new IllegalStateException("no stage came to a verdict"))
        : ends.ask(passage).mapEmpty();
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

  private static List<Long> ids(Parcel parcel) {
    return parcel.letters().stream().map(Letter::id).toList();
  }
}
