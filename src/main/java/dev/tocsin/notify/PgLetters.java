package dev.tocsin.notify;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the outbox as letters. */
final class PgLetters {

  /** To be followed by {@code where}. */
  static final String SELECT =
      """
      select outbox.id, outbox.event_id, outbox.event, outbox.channel, outbox.target,
        outbox.channel_sequence, outbox.because, outbox.group_key, outbox.attempts,
        outbox.created_at, outbox.ready_at, outbox.held_reason, outbox.held_by, outbox.note,
        outbox.unless_acknowledged, outbox.carrier,
        firing.sequence, coalesce(outbox.document, firing.document)::text as document, firing.stored_at,
        firing.acknowledged_at, firing.acknowledged_by, firing.no_longer_true_at
      from outbox left join firing on firing.sequence = outbox.firing
      """;

  private PgLetters() {}

  /** Those that go out together as one. */
  static List<Parcel> parcels(RowSet<Row> rows) {
    Map<Long, Letter> firsts = new LinkedHashMap<>();
    Map<Long, List<Letter>> others = new LinkedHashMap<>();
    Map<String, Firing> read = new HashMap<>();
    for (Row row : rows) {
      Letter letter = letter(row, read);
      Long carrier = row.getLong("carrier");
      if (carrier == null) {
        firsts.put(letter.id(), letter);
      } else {
        others.computeIfAbsent(carrier, id -> new ArrayList<>()).add(letter);
      }
    }
    List<Parcel> parcels = new ArrayList<>(firsts.size());
    for (Letter first : firsts.values()) {
      Parcel parcel = Parcel.of(first);
      List<Letter> more = others.get(first.id());
      parcels.add(more == null ? parcel : parcel.with(more, together(first)));
    }
    return parcels;
  }

  private static Reason together(Letter first) {
    Letter.Held held = first.held();
    if (held != null) {
      return held.reason();
    }
    return first.group().isEmpty() ? Reason.MERGED : Reason.GROUPED;
  }

  private static Letter letter(Row row, Map<String, Firing> read) {
    String held = row.getString("held_reason");
    Long readyAt = row.getLong("ready_at");
    long createdAt = row.getLong("created_at");
    return new Letter(
        row.getLong("id"),
        row.getString("event_id"),
        Event.ofWord(row.getString("event")),
        row.getString("channel"),
        row.getString("target"),
        row.getLong("channel_sequence"),
        row.getString("because"),
        row.getString("group_key"),
        row.getInteger("attempts"),
        createdAt,
        readyAt == null ? createdAt : readyAt,
        held == null
            ? null
            : new Letter.Held(
                Reason.valueOf(held.toUpperCase(Locale.ROOT)), text(row.getString("held_by"))),
        row.getBoolean("unless_acknowledged"),
        row.getString("note"),
        firing(row, read));
  }

  /** One firing goes to many, and its document is the same for all of them. */
  private static StoredFiring firing(Row row, Map<String, Firing> read) {
    Long sequence = row.getLong("sequence");
    Long acknowledgedAt = row.getLong("acknowledged_at");
    Firing firing =
        read.computeIfAbsent(
            row.getString("document"), document -> FiringJson.read(new JsonObject(document)));
    return new StoredFiring(
        sequence == null ? 0 : sequence,
        firing,
        sequence == null ? row.getLong("created_at") : row.getLong("stored_at"),
        acknowledgedAt == null
            ? null
            : new StoredFiring.Acknowledgement(acknowledgedAt, row.getString("acknowledged_by")),
        row.getLong("no_longer_true_at"));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** What is not to be repeated. */
  static String subject(Letter letter) {
    return letter.firing().firing().rule() + " " + letter.firing().firing().symbol();
  }
}
