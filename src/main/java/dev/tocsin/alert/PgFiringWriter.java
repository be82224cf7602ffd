package dev.tocsin.alert;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes some outcomes through one connection; the caller makes it one transaction. What is stored
 * already is left as it is and brings no outbox rows.
 */
final class PgFiringWriter {

  private static final String RUNS =
      """
      insert into run (name, position, stored_at)
      select name, position, $3 from unnest($1::text[], $2::bigint[]) as given (name, position)
      on conflict (name) do update
      set position = greatest(run.position, excluded.position), stored_at = excluded.stored_at
      """;

  private static final String FIRINGS =
      """
      insert into firing
        (id, run, position, ordinal, rule, symbol, severity, time, document, stored_at)
      select id, run, position, ordinal, rule, symbol, severity, time, document::json, $10
      from unnest($1::text[], $2::text[], $3::bigint[], $4::int[], $5::text[], $6::text[],
                  $7::text[], $8::bigint[], $9::text[]) with ordinality
        as given (id, run, position, ordinal, rule, symbol, severity, time, document, place)
      where not exists
        (select from firing as stored
         where (stored.run, stored.position, stored.ordinal)
             = (given.run, given.position, given.ordinal))
      order by place
      on conflict do nothing
      returning sequence, id
      """;

  private static final String STATES =
      """
      insert into rule_state (run, rule, version, position, state)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[])
      on conflict (run, md5(rule)) do update
      set version = excluded.version, position = excluded.position, state = excluded.state
      where rule_state.position <= excluded.position
      """;

  private final Recipients recipients;

  PgFiringWriter(Recipients recipients) {
    this.recipients = recipients;
  }

  /** What was new, in the order of sequence numbers. */
  Future<List<StoredFiring>> write(SqlClient connection, List<Outcome> outcomes, long now) {
    List<Firing> firings = outcomes.stream().flatMap(one -> one.firings().stream()).toList();
    return writeRuns(connection, outcomes, now)
        .compose(done -> writeFirings(connection, firings, now))
        .compose(
            stored ->
                writeStates(connection, outcomes)
                    .compose(done -> writeOutbox(connection, stored, now))
                    .compose(done -> PgOver.write(connection, outcomes, recipients.updated(), now))
                    .map(stored));
  }

  private static Future<Void> writeRuns(SqlClient connection, List<Outcome> outcomes, long now) {
    Map<String, Long> furthest = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      furthest.merge(outcome.run(), outcome.position(), Math::max);
    }
    Tuple values = Tuple.of(texts(furthest.keySet()), furthest.values().toArray(Long[]::new), now);
    return connection.preparedQuery(RUNS).execute(values).mapEmpty();
  }

  private static Future<List<StoredFiring>> writeFirings(
      SqlClient connection, List<Firing> firings, long now) {
    if (firings.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Tuple values =
        Tuple.tuple()
            .addArrayOfString(texts(firings.stream().map(Firing::id).toList()))
            .addArrayOfString(texts(firings.stream().map(Firing::run).toList()))
            .addArrayOfLong(firings.stream().map(Firing::position).toArray(Long[]::new))
            .addArrayOfInteger(firings.stream().map(Firing::ordinal).toArray(Integer[]::new))
            .addArrayOfString(texts(firings.stream().map(Firing::rule).toList()))
            .addArrayOfString(texts(firings.stream().map(Firing::symbol).toList()))
            .addArrayOfString(texts(firings.stream().map(one -> one.severity().word()).toList()))
            .addArrayOfLong(firings.stream().map(Firing::time).toArray(Long[]::new))
            .addArrayOfString(
                firings.stream().map(one -> FiringJson.of(one).encode()).toArray(String[]::new))
            .addLong(now);
    return connection
        .preparedQuery(FIRINGS)
        .execute(values)
        .map(
            rows -> {
              Map<String, Firing> byId = new HashMap<>();
              firings.forEach(firing -> byId.put(storable(firing.id()), firing));
              List<StoredFiring> stored = new ArrayList<>(rows.size());
              for (Row row : rows) {
                Firing firing = byId.get(row.getString("id"));
                if (firing != null) {
                  stored.add(new StoredFiring(row.getLong("sequence"), firing, now, null));
                }
              }
              stored.sort(java.util.Comparator.comparingLong(StoredFiring::sequence));
              return stored;
            });
  }

  private static Future<Void> writeStates(SqlClient connection, List<Outcome> outcomes) {
    record Key(String run, String rule) {}
    record Given(Outcome outcome, Outcome.StoredState state) {}
    Map<Key, Given> latest = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      for (Outcome.StoredState state : outcome.states()) {
        latest.merge(
            new Key(outcome.run(), state.rule()),
            new Given(outcome, state),
            (before, after) ->
                after.outcome().position() >= before.outcome().position() ? after : before);
      }
    }
    if (latest.isEmpty()) {
      return Future.succeededFuture();
    }
    Collection<Given> given = latest.values();
    Tuple values =
        Tuple.of(
            texts(given.stream().map(one -> one.outcome().run()).toList()),
            texts(given.stream().map(one -> one.state().rule()).toList()),
            texts(given.stream().map(one -> one.state().version()).toList()),
            given.stream().map(one -> one.outcome().position()).toArray(Long[]::new),
            texts(given.stream().map(one -> one.state().state()).toList()));
    return connection.preparedQuery(STATES).execute(values).mapEmpty();
  }

  private Future<Void> writeOutbox(SqlClient connection, List<StoredFiring> stored, long now) {
    List<PgOutboxRows.Draft> drafts = new ArrayList<>();
    for (StoredFiring firing : stored) {
      for (Recipient recipient : recipients.of(firing.firing())) {
        drafts.add(
            new PgOutboxRows.Draft(
                firing.sequence(),
                firing.firing(),
                "firing",
                recipient.eventId(firing.firing()),
                recipient,
                null));
      }
    }
    return PgOutboxRows.write(connection, drafts, now);
  }

  private static String[] texts(Collection<String> texts) {
    return texts.stream().map(PgFiringWriter::storable).toArray(String[]::new);
  }

  /** Postgres keeps every character but this one, and refuses the whole batch for it. */
  private static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
