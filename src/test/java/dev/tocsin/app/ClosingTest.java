package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ClosingTest {

  private final List<String> ended = new CopyOnWriteArrayList<>();

  @Test
  void endsInTheOppositeOrderWhateverFails() {
    Closing closing = new Closing(Duration.ofMinutes(1));
    closing.add("first", () -> ended.add("first"));
    closing.add(
        "broken",
        () -> {
          throw new IllegalStateException("broken");
        });
    closing.add("last", () -> ended.add("last"));
    closing.close();
    assertEquals(List.of("last", "first"), ended);
  }

  @Test
  void leavesWhatHangsAndEndsTheOthers() {
    CountDownLatch never = new CountDownLatch(1);
    Closing closing = new Closing(Duration.ofMillis(200));
    closing.add("behind it", () -> ended.add("behind it"));
    closing.add(
        "hanging",
        () -> {
          never.await();
          ended.add("hanging");
        });
    closing.close();
    assertEquals(List.of("behind it"), ended);
    never.countDown();
  }

  @Test
  void endsEachOnce() {
    Closing closing = new Closing(Duration.ofMinutes(1));
    closing.add("one", () -> ended.add("one"));
    closing.close();
    closing.close();
    assertEquals(List.of("one"), ended);
  }
}
