package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.FakeReceiver.Acceptance;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.notify.NotifyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what receivers accepted against what the service had written down of it at the end of each
 * of its lives. An acceptance may be followed by another of the same event for two reasons alone:
 * its answer never went out, or the service was killed before it had written it down. How much
 * there is of the latter is bounded by what one receiver may have under way.
 */
final class Ledger {

  private static final String OTHERS =
      """
      select pid::text from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend'
      """;

  private final Map<Integer, Set<String>> written = new HashMap<>();

  /**
   * What came more than once.
   *
   * @param afterLostAnswers repeats of what nobody could know to be accepted
   * @param afterKills repeats of what was accepted and not written down yet
   * @param mostAtAKill how much of one receiver was accepted and not written down at a kill
   */
  record Repeats(int afterLostAnswers, int afterKills, int mostAtAKill) {}

  /** To be told when that life is over, before the next one begins. */
  void died(int life, DatabaseAddress database, Path data) throws Exception {
    Set<String> known = new HashSet<>();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        Statement statement = connection.createStatement()) {
      // what the dead one had sent off may still be carried out
      while (!asked(statement, OTHERS).isEmpty()) {
        CrossingFlow.pause(10);
      }
      known.addAll(asked(statement, "select event_id from outbox where state = 'delivered'"));
    }
    known.addAll(unrecorded(data));
    written.put(life, known);
  }

  private static List<String> asked(Statement statement, String question) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }

  /** What was accepted while the database was away; half a line counts for nothing. */
  private static List<String> unrecorded(Path data) throws IOException {
    Path file = data.resolve("unrecorded");
    String text = Files.exists(file) ? Files.readString(file) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Asserts that of these events each was accepted, and again only for one of the two reasons. */
  Repeats balance(List<String> events, List<Acceptance> acceptances) {
    Map<String, List<Acceptance>> byEvent = new TreeMap<>();
    acceptances.forEach(
        one -> byEvent.computeIfAbsent(one.eventId(), id -> new ArrayList<>()).add(one));
    Set<String> missing = new HashSet<>(events);
    missing.removeAll(byEvent.keySet());
    assertEquals(Set.of(), missing, "each event arrives at least once");
    Set<String> surplus = new HashSet<>(byEvent.keySet());
    events.forEach(surplus::remove);
    assertEquals(Set.of(), surplus, "nothing else arrives");
    int afterLostAnswers = 0;
    int afterKills = 0;
    for (List<Acceptance> all : byEvent.values()) {
      for (Acceptance one : all.subList(0, all.size() - 1)) {
        if (!one.answered()) {
          afterLostAnswers++;
        } else {
          Acceptance next = all.get(all.indexOf(one) + 1);
          assertTrue(one.life() < next.life(), one.eventId() + " came again in one life");
          assertTrue(
              wasLost(one), one + " came again although its acceptance was written down: " + all);
          afterKills++;
        }
      }
    }
    return new Repeats(afterLostAnswers, afterKills, mostAtAKill(acceptances));
  }

  private boolean wasLost(Acceptance one) {
    Set<String> known = written.get(one.life());
    return known != null && !known.contains(one.eventId());
  }

  /** Of one receiver, one life: what was answered and is not written down. */
  private int mostAtAKill(List<Acceptance> acceptances) {
    Map<String, Set<String>> lost = new HashMap<>();
    for (Acceptance one : acceptances) {
      if (one.answered() && wasLost(one)) {
        lost.computeIfAbsent(
                one.life() + " " + CrossingFlow.receiver(one.eventId()), key -> new HashSet<>())
            .add(one.eventId());
      }
    }
    int most = lost.values().stream().mapToInt(Set::size).max().orElse(0);
    assertTrue(
        most <= NotifyConfig.usual().mostRecording(),
        "so many of one receiver were not written down when it was killed: " + most);
    return most;
  }
}
