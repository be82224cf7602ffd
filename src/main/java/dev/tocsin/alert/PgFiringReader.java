package dev.tocsin.alert;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions to the log. */
final class PgFiringReader {

  private static final String SELECT =
      "select sequence, document, stored_at, acknowledged_at, acknowledged_by, no_longer_true_at"
          + " from firing ";

  private final SqlClient client;

  PgFiringReader(SqlClient client) {
    this.client = client;
  }

  Future<FiringPage> list(FiringQuery query) {
    StringBuilder sql = new StringBuilder(SELECT).append("where true");
    Tuple values = Tuple.tuple();
    if (query.rule() != null) {
      values.addString(query.rule());
      sql.append(" and md5(rule) = md5($1) and rule = $1".replace("$1", "$" + values.size()));
    }
    if (query.symbol() != null) {
      values.addString(query.symbol());
      sql.append(" and md5(symbol) = md5($1) and symbol = $1".replace("$1", "$" + values.size()));
    }
    if (query.from() != null) {
      sql.append(" and time >= $").append(values.addLong(query.from()).size());
    }
    if (query.to() != null) {
      sql.append(" and time < $").append(values.addLong(query.to()).size());
    }
    if (query.before() != null) {
      sql.append(" and sequence < $").append(values.addLong(query.before()).size());
    }
    if (query.state() != null) {
      sql.append(
          switch (query.state()) {
            case OPEN -> " and acknowledged_at is null";
            case ACKNOWLEDGED -> " and acknowledged_at is not null";
          });
    }
    // one more than asked for tells whether there is a next page
    sql.append(" order by sequence desc limit ").append(query.limit() + 1);
    return client
        .preparedQuery(sql.toString())
        .execute(values)
        .map(PgFiringReader::firings)
        .map(
            found -> {
              if (found.size() <= query.limit()) {
                return new FiringPage(found, null);
              }
              List<StoredFiring> page = List.copyOf(found.subList(0, query.limit()));
              return new FiringPage(page, page.getLast().sequence());
            });
  }

  Future<Optional<StoredFiring>> find(String id) {
    return client
        .preparedQuery(SELECT + "where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> firings(rows).stream().findFirst());
  }

  Future<List<StoredFiring>> since(long sequence, int limit) {
    return client
        .preparedQuery(SELECT + "where sequence > $1 order by sequence limit $2")
        .execute(Tuple.of(sequence, limit))
        .map(PgFiringReader::firings);
  }

  Future<Optional<StoredFiring>> acknowledge(String id, String by, long at) {
    return client
        .preparedQuery(
            "update firing set acknowledged_at = $2, acknowledged_by = $3"
                + " where id = $1 and acknowledged_at is null")
        .execute(Tuple.of(id, at, by))
        .compose(done -> find(id));
  }

  Future<List<StoredRuleState>> ruleStates(String run) {
    return client
        .preparedQuery(
            "select rule, version, state, position from rule_state where run = $1 order by rule")
        .execute(Tuple.of(run))
        .map(
            rows -> {
              List<StoredRuleState> states = new ArrayList<>(rows.size());
              for (Row row : rows) {
                states.add(
                    new StoredRuleState(
                        row.getString(0), row.getString(1), row.getString(2), row.getLong(3)));
              }
              return states;
            });
  }

  Future<Map<String, Long>> storedPositions() {
    return client
        .query("select name, position from run")
        .execute()
        .map(
            rows -> {
              Map<String, Long> positions = new HashMap<>();
              for (Row row : rows) {
                positions.put(row.getString(0), row.getLong(1));
              }
              return positions;
            });
  }

  /** The greatest sequence number there is, or 0. */
  Future<Long> last() {
    return client
        .query("select coalesce(max(sequence), 0) from firing")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static List<StoredFiring> firings(RowSet<Row> rows) {
    List<StoredFiring> firings = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Long acknowledgedAt = row.getLong("acknowledged_at");
      firings.add(
          new StoredFiring(
              row.getLong("sequence"),
              FiringJson.read((JsonObject) row.getJson("document")),
              row.getLong("stored_at"),
              acknowledgedAt == null
                  ? null
                  : new StoredFiring.Acknowledgement(
                      acknowledgedAt, row.getString("acknowledged_by")),
              row.getLong("no_longer_true_at")));
    }
    return firings;
  }
}
