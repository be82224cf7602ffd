package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database is asked what comes together as one. */
final class GatheringTest {

  private final VirtualTime time = new VirtualTime(0);
  private final List<List<String>> asked = new ArrayList<>();
  private final List<Promise<List<String>>> answers = new ArrayList<>();
  private final Gathering<String, String> gathering =
      new Gathering<>(
          time,
          Duration.ofMinutes(1),
          question -> List.of(question.charAt(0)),
          questions -> {
            asked.add(questions);
            Promise<List<String>> answer = Promise.promise();
            answers.add(answer);
            return answer.future();
          });

  private Future<String> ask(String question) {
    return gathering.ask(question);
  }

  /** The one that was asked last is answered, each question with itself. */
  private void answer() {
    answers.getLast().complete(asked.getLast());
    turn();
  }

  private void fails(String sqlState) {
    answers.getLast().fail(new PgException("refused", "ERROR", sqlState, ""));
    turn();
  }

  private void turn() {
    time.runTo(time.now());
  }

  @Test
  void asksWhatComesInOneTurnAndWhatComesMeanwhileTogether() {
    Future<String> first = ask("a");
    ask("b");
    turn();
    Future<String> third = ask("c");
    ask("d");
    turn();
    assertEquals(List.of(List.of("a", "b")), asked);
    assertFalse(first.isComplete());
    answer();
    assertEquals("a", first.result());
    assertEquals(List.of(List.of("a", "b"), List.of("c", "d")), asked);
    answer();
    assertEquals("c", third.result());
  }

  @Test
  void asksTwoAboutTheSameInTurn() {
    ask("a1");
    ask("b1");
    Future<String> second = ask("a2");
    ask("c1");
    turn();
    assertEquals(List.of("a1", "b1"), asked.getLast());
    answer();
    assertEquals(List.of("a2", "c1"), asked.getLast());
    answer();
    assertEquals("a2", second.result());
  }

  @Test
  void failsOnlyTheOneWhoseValuesAreRefused() {
    List<Future<String>> all =
        IntStream.range(0, 8).mapToObj(i -> ask((char) ('a' + i) + "")).toList();
    turn();
    while (all.stream().anyMatch(one -> !one.isComplete())) {
      if (asked.getLast().contains("f")) {
        fails("22021");
      } else {
        answer();
      }
    }
    assertTrue(all.get(5).failed());
    assertEquals(7, all.stream().filter(Future::succeeded).count());
    Future<String> next = ask("x");
    ask("y");
    turn();
    assertEquals(List.of("x", "y"), asked.getLast());
    answer();
    assertEquals("x", next.result());
  }

  @Test
  void failsAllThatWaitWhereTheDatabaseIsAwayAndAsksTheNextAgain() {
    Future<String> first = ask("a");
    turn();
    Future<String> waiting = ask("b");
    fails("57P01");
    assertTrue(first.failed() && waiting.failed());
    Future<String> later = ask("c");
    turn();
    answer();
    assertEquals("c", later.result());
  }
}
