package dev.tocsin.alert;

import dev.tocsin.engine.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Notes at the firings of a state that it is over, and puts an update into the outbox for whoever
 * was told of the last of them. What is noted already is left as it is.
 */
final class PgOver {

  private static final String NOTE =
      """
      with given as
        (select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
           as given (run, rule, position, time)),
      ended as
        (select firing.sequence, min(given.time) as time
         from given join firing
           on md5(firing.rule) = md5(given.rule) and firing.rule = given.rule
             and firing.run = given.run and firing.position <= given.position
             and firing.time <= given.time and firing.no_longer_true_at is null
         group by firing.sequence),
      noted as
        (update firing set no_longer_true_at = ended.time
         from ended where firing.sequence = ended.sequence
         returning firing.sequence, firing.rule, firing.run, firing.no_longer_true_at),
      newest as
        (select max(sequence) as sequence from noted group by run, rule, no_longer_true_at),
      numbered as
        (select outbox.*, row_number() over (partition by channel order by outbox.id) as number
         from outbox join newest on newest.sequence = outbox.firing
         where outbox.event = 'firing' and outbox.state in ('waiting', 'delivered')
           and outbox.held_reason is null and not outbox.unless_acknowledged
           and outbox.channel = any ($5::text[])),
      counted as
        (insert into channel_order as known (channel, last)
         select channel, count(*) from numbered group by channel
         on conflict (channel) do update set last = known.last + excluded.last
         returning channel, last)
      insert into outbox
        (event_id, firing, event, channel, target, channel_sequence, because, urgency, subject,
         created_at, due_at, ready_at)
      select event_id || ':over', firing, 'update', numbered.channel, target,
        counted.last - (select count(*) from numbered as all_of_it
                        where all_of_it.channel = numbered.channel) + number,
        because, urgency, subject, $6, $6, $6
      from numbered join counted on counted.channel = numbered.channel
      on conflict do nothing
      """;

  private PgOver() {}

  /**
   * Writes it in the order in which it came about.
   *
   * @param updated names of the channels that are told of updates
   * @param now microseconds since 1970
   */
  static Future<Void> write(
      SqlClient connection, List<Outcome> outcomes, Set<String> updated, long now) {
    List<String> runs = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      for (Outcome.Over over : outcome.over()) {
        runs.add(outcome.run());
        rules.add(over.rule());
        positions.add(outcome.position());
        times.add(over.time());
      }
    }
    if (runs.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery(NOTE)
        .execute(
            Tuple.of(
                runs.toArray(String[]::new),
                rules.toArray(String[]::new),
                positions.toArray(Long[]::new),
                times.toArray(Long[]::new),
                updated.toArray(String[]::new),
                now))
        .compose(
            done ->
                done.rowCount() == 0
                    ? Future.succeededFuture()
                    : connection.query("notify " + PgOutboxRows.HINT).execute().mapEmpty());
  }
}
