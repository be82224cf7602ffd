package dev.tocsin.alert;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.engine.Firing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes rows of the outbox through a connection; the caller makes it one transaction. */
public final class PgOutboxRows {

  /** Channel of {@code LISTEN} that says that the outbox has something new. */
  public static final String HINT = "tocsin_outbox";

  private static final String ORDER =
      """
      insert into channel_order (channel, last)
      select * from unnest($1::text[], $2::bigint[])
      on conflict (channel) do update set last = channel_order.last + excluded.last
      returning channel, last
      """;

  /** Later ones of a group join those that wait already. */
  private static final String INSERT =
      """
      insert into outbox
        (event_id, firing, document, event, channel, target, channel_sequence, because, group_key,
         urgency, subject, note, unless_acknowledged, created_at, due_at, ready_at)
      select event_id, firing, document::json, event, channel, target, channel_sequence, because,
        group_key, urgency, subject, note, unless_acknowledged, $14, due, due
      from
        (select given.*,
           coalesce(
             case when group_key <> '' and not unless_acknowledged then
               (select min(due_at) from outbox as waiting
                where waiting.state = 'waiting' and waiting.channel = given.channel
                  and waiting.target is not distinct from given.target
                  and waiting.group_key = given.group_key
                  and waiting.held_reason is null and waiting.due_at > $14)
             end,
             $14 + after) as due
         from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::bigint[], $8::text[], $9::text[], $10::int[], $11::text[], $12::text[],
                $13::boolean[], $15::bigint[]) with ordinality
           as given (event_id, firing, document, event, channel, target, channel_sequence, because,
                group_key, urgency, subject, note, unless_acknowledged, after, place)) as rows
      order by place
      on conflict do nothing
      """;

  private PgOutboxRows() {}

  /**
   * A row to be.
   *
   * @param sequence of the firing in the log; null for what is not of a firing of the log
   * @param firing what is told
   * @param event word of the event
   * @param note a sentence for the receiver; null for none
   */
  public record Draft(
      @Nullable Long sequence,
      Firing firing,
      String event,
      String eventId,
      Recipient recipient,
      @Nullable String note) {}

  /**
   * Writes them; those that are there already are left as they are.
   *
   * @param now microseconds since 1970
   */
  public static Future<Void> write(SqlClient connection, List<Draft> drafts, long now) {
    if (drafts.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<String, Long> perChannel = new LinkedHashMap<>();
    drafts.forEach(draft -> perChannel.merge(draft.recipient().channel(), 1L, Long::sum));
    return connection
        .preparedQuery(ORDER)
        .execute(
            Tuple.tuple()
                .addArrayOfString(perChannel.keySet().toArray(String[]::new))
                .addArrayOfLong(perChannel.values().toArray(Long[]::new)))
        .compose(
            rows -> {
              Map<String, Long> next = new HashMap<>();
              for (Row row : rows) {
                String channel = row.getString(0);
                next.put(channel, row.getLong(1) - perChannel.getOrDefault(channel, 0L));
              }
              return connection.preparedQuery(INSERT).execute(values(drafts, next, now));
            })
        .compose(done -> connection.query("notify " + HINT).execute())
        .mapEmpty();
  }

  private static Tuple values(List<Draft> drafts, Map<String, Long> next, long now) {
    List<Long> numbers = new ArrayList<>(drafts.size());
    drafts.forEach(draft -> numbers.add(next.merge(draft.recipient().channel(), 1L, Long::sum)));
    return Tuple.tuple()
        .addArrayOfString(texts(drafts, Draft::eventId))
        .addArrayOfLong(drafts.stream().map(Draft::sequence).toArray(Long[]::new))
        .addArrayOfString(texts(drafts, PgOutboxRows::document))
        .addArrayOfString(texts(drafts, Draft::event))
        .addArrayOfString(texts(drafts, draft -> draft.recipient().channel()))
        .addArrayOfString(texts(drafts, draft -> draft.recipient().target()))
        .addArrayOfLong(numbers.toArray(Long[]::new))
        .addArrayOfString(texts(drafts, draft -> draft.recipient().because()))
        .addArrayOfString(texts(drafts, draft -> draft.recipient().group()))
        .addArrayOfInteger(
            drafts.stream()
                .map(draft -> draft.firing().severity().ordinal())
                .toArray(Integer[]::new))
        .addArrayOfString(
            texts(drafts, draft -> draft.firing().rule() + " " + draft.firing().symbol()))
        .addArrayOfString(texts(drafts, Draft::note))
        .addArrayOfBoolean(
            drafts.stream()
                .map(draft -> draft.recipient().unlessAcknowledged())
                .toArray(Boolean[]::new))
        .addLong(now)
        .addArrayOfLong(
            drafts.stream().map(draft -> draft.recipient().after()).toArray(Long[]::new));
  }

  private static @Nullable String document(Draft draft) {
    return draft.sequence() == null ? FiringJson.of(draft.firing()).encode() : null;
  }

  private static String[] texts(List<Draft> drafts, Function<Draft, @Nullable String> of) {
    return drafts.stream()
        .map(of)
        // Postgres keeps every character but this one, and refuses the whole batch for it
        .map(text -> text == null ? null : text.replace('\0', '\uFFFD'))
        .toArray(String[]::new);
  }
}
