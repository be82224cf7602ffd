package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outcomes of two runs on their way to a database that takes its time. */
class HandingTest {
  private final List<String> offered = new ArrayList<>();
  private final List<Promise<Void>> answers = new ArrayList<>();
  private final Handing handing =
      new Handing(
          outcome -> {
            offered.add(outcome.run() + " " + outcome.position());
            Promise<Void> answer = Promise.promise();
            answers.add(answer);
            return answer.future();
          });

  private void add(String run, long position) {
    handing.add(new Outcome(run, position, List.of(), List.of()));
    handing.release();
  }

  @Test
  void aRunIsOverWhenAllThatCameOfItIsStoredThoughItWasHandedOnLongAgo() {
    add("first", 1);
    add("first", 2);
    Future<Void> over = handing.end("first");
    answers.get(1).complete();
    assertFalse(over.isComplete(), "the first of its outcomes is still on its way");
    answers.get(0).complete();
    assertTrue(over.succeeded());
  }

  @Test
  void oneRunsOutcomesAreNotTakenForThoseOfAnother() {
    add("first", 1);
    add("second", 1);
    answers.get(1).complete();
    assertTrue(handing.isStored("second", 1));
    assertFalse(handing.isStored("first", 1));
    assertFalse(handing.isAllStored("first"));
    handing.forget("second");
    assertFalse(handing.isAllStored("first"));
  }

  @Test
  void whatWasRefusedIsOfferedAgainInItsOrderAndNothingOfIsLost() {
    add("first", 7);
    add("second", 7);
    answers.forEach(answer -> answer.fail("full"));
    assertTrue(handing.isFull());
    offered.clear();
    handing.offerAgain();
    assertEquals(List.of("first 7", "second 7"), offered);
    assertFalse(handing.isFull());
    answers.get(2).complete();
    answers.get(3).complete();
    assertTrue(handing.isAllStored("first") && handing.isAllStored("second"));
  }
}
