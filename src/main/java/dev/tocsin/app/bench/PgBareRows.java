package dev.tocsin.app.bench;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The least that stores firings: their rows, made beforehand, in batches through JDBC into the same
 * tables, as many in a transaction as the log takes. Nothing is looked for, nobody is told.
 */
final class PgBareRows implements AutoCloseable {
  private static final String RUN =
      "insert into run (name, position, stored_at) values (?, ?, 1)"
          + " on conflict (name) do update set position = excluded.position";
  private static final String FIRING =
      "insert into firing (id, run, position, ordinal, rule, symbol, severity, time, document,"
          + " stored_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, 1)";
  private static final String STATE =
      "insert into rule_state (run, rule, version, position, state) values (?, ?, ?, ?, ?)"
          + " on conflict (run, md5(rule)) do update set version = excluded.version,"
          + " position = excluded.position, state = excluded.state";
  private static final String OUTBOX =
      "insert into outbox (event_id, firing, event, channel, channel_sequence, subject, created_at,"
          + " due_at, ready_at) values (?, ?, 'firing', ?, ?, ?, 1, 1, 1)";
  private static final String EMPTY =
      "truncate firing, run, rule_state, outbox, channel_order, delivery_attempt restart identity";

  private final Connection connection;

  /** A firing and what is stored of it. */
  private record Row(Firing firing, String document) {}

  /**
   * Rows of one transaction.
   *
   * @param states newest one of each rule
   */
  record Batch(String run, long position, List<Row> firings, Map<String, List<String>> states) {}

  PgBareRows(DatabaseAddress address) throws SQLException {
    Properties properties = address.jdbcProperties();
    properties.setProperty("reWriteBatchedInserts", "true");
    connection = DriverManager.getConnection(address.jdbcUrl(), properties);
    connection.setAutoCommit(false);
  }

  /** Makes the rows. */
  static List<Batch> batches(List<Outcome> outcomes, int size) {
    List<Batch> all = new ArrayList<>();
    for (int from = 0; from < outcomes.size(); from += size) {
      List<Outcome> part = outcomes.subList(from, Math.min(outcomes.size(), from + size));
      List<Row> rows = new ArrayList<>();
      Map<String, List<String>> states = new LinkedHashMap<>();
      for (Outcome outcome : part) {
        outcome.firings().forEach(one -> rows.add(new Row(one, FiringJson.of(one).encode())));
        outcome
            .states()
            .forEach(state -> states.put(state.rule(), List.of(state.version(), state.state())));
      }
      all.add(new Batch(part.getFirst().run(), part.getLast().position(), rows, states));
    }
    return all;
  }

  /** Takes all rows out of the tables. */
  void empty() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
    }
    connection.commit();
  }

  /** How many rows there are of firings and outbox together. */
  long rows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select (select count(*) from firing) + (select count(*) from outbox)")) {
      found.next();
      long rows = found.getLong(1);
      connection.commit();
      return rows;
    }
  }

  /**
   * Writes them into empty tables, each batch in a transaction.
   *
   * @param channel whose outbox rows they are
   */
  void write(List<Batch> batches, String channel) throws SQLException {
    long sequence = 0;
    for (Batch batch : batches) {
      try (PreparedStatement run = connection.prepareStatement(RUN);
          PreparedStatement firing = connection.prepareStatement(FIRING);
          PreparedStatement state = connection.prepareStatement(STATE);
          PreparedStatement outbox = connection.prepareStatement(OUTBOX)) {
        add(run, batch.run(), batch.position());
        for (Row row : batch.firings()) {
          Firing one = row.firing();
          add(
              firing,
              one.id(),
              one.run(),
              one.position(),
              one.ordinal(),
              one.rule(),
              one.symbol(),
              one.severity().word(),
              one.time(),
              row.document());
          sequence++;
          String subject = one.rule() + " " + one.symbol();
          add(outbox, one.id() + ":" + channel, sequence, channel, sequence, subject);
        }
        for (Map.Entry<String, List<String>> one : batch.states().entrySet()) {
          List<String> kept = one.getValue();
          add(state, batch.run(), one.getKey(), kept.getFirst(), batch.position(), kept.getLast());
        }
        run.executeBatch();
        firing.executeBatch();
        state.executeBatch();
        outbox.executeBatch();
        connection.commit();
      }
    }
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
