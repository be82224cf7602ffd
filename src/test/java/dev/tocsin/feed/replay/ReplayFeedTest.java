package dev.tocsin.feed.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.feed.FeedStatus.State;
import dev.tocsin.feed.ManualClock;
import dev.tocsin.feed.RecordingSink;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReplayFeedTest {

  private static final long START = 1_000 * EventTime.SECOND;
  private static final String FIRST_RUN = "demo-20261122T032600000Z";

  private final ManualClock clock = new ManualClock("2026-11-22T03:26:00Z");

  @Test
  void handsOverTheFirstTickAtOnceAndTheNextAtItsOwnTime() {
    RecordingSink sink = new RecordingSink(true);
    start(feed(ticks(0, 10), null), sink);
    assertEquals(
        List.of(new TickBatch("demo", FIRST_RUN, List.of(tick(0)), START, 0)), sink.batches());
    clock.advance(EventTime.SECOND - 1);
    assertEquals(List.of(tick(0)), sink.ticks());
    clock.advance(1);
    assertEquals(List.of(tick(0), tick(10)), sink.ticks());
    assertEquals(
        new TickBatch("demo", FIRST_RUN, List.of(tick(10)), START + 10 * EventTime.SECOND, 1),
        sink.batches().getLast());
  }

  @Test
  void movesTheClockWhileNoTickComes() {
    RecordingSink sink = new RecordingSink(true);
    start(feed(ticks(0, 10), null), sink);
    clock.advance(350 * EventTime.MILLISECOND);
    assertEquals(
        List.of(START, START + EventTime.SECOND, START + 2 * EventTime.SECOND, START + 3_000_000),
        sink.batches().stream().map(TickBatch::clock).toList());
    assertTrue(sink.batches().stream().skip(1).allMatch(batch -> batch.ticks().isEmpty()));
  }

  @Test
  void beginsAgainAsANewRunAtItsEnd() {
    RecordingSink sink = new RecordingSink(false);
    start(feed(ticks(0, 10), null), sink);
    sink.acknowledge();
    for (int i = 0; i < 11; i++) {
      clock.advance(100 * EventTime.MILLISECOND);
      sink.acknowledge();
    }
    assertEquals(
        new TickBatch("demo", "demo-20261122T032601100Z", List.of(tick(0)), START, 0),
        sink.batches().getLast());
  }

  @Test
  void endsWhereItIsNotToRepeat() {
    RecordingSink sink = new RecordingSink(true);
    ReplayFeed feed =
        new ReplayFeed(
            new ReplayFeed.Settings("demo", ReplayFeed.UNBOUNDED, false),
            Recording.of(ticks(0, 10, 5, 20)),
            null,
            clock);
    start(feed, sink);
    assertEquals(ticks(0, 10, 5, 20), sink.ticks());
    assertEquals(List.of(Long.MIN_VALUE), sink.batches().stream().map(TickBatch::clock).toList());
    assertEquals(State.ENDED, feed.status().state());
    assertEquals(4, feed.status().ticks());
    assertEquals(0, clock.waiting());
  }

  @Test
  void cutsManyDueTicksIntoBatchesAndSetsTheClockOnTheLastAlone() {
    RecordingSink sink = new RecordingSink(true);
    List<Tick> many =
        IntStream.rangeClosed(0, ReplayFeed.MAX_BATCH).mapToObj(i -> tick(0)).toList();
    start(feed(many, null), sink);
    clock.advance(1);
    assertEquals(
        List.of(Long.MIN_VALUE, START),
        sink.batches().stream().limit(2).map(TickBatch::clock).toList());
    assertEquals(
        List.of(0L, (long) ReplayFeed.MAX_BATCH),
        sink.batches().stream().limit(2).map(TickBatch::first).toList());
  }

  @Test
  void continuesARunWithTheTickAfterTheOnesTheJournalHolds() {
    RecordingSink sink = new RecordingSink(true);
    start(feed(ticks(0, 10, 20), new ResumePoint("demo-20261122T032500000Z", 2)), sink);
    assertEquals(
        new TickBatch(
            "demo", "demo-20261122T032500000Z", List.of(), START + 10 * EventTime.SECOND, 2),
        sink.batches().getFirst());
    clock.advance(EventTime.SECOND);
    assertEquals(List.of(tick(20)), sink.ticks().subList(0, 1));
  }

  @Test
  void beginsANewRunWhereTheJournalHoldsAll() {
    RecordingSink sink = new RecordingSink(true);
    start(feed(ticks(0, 10), new ResumePoint("demo-20261122T032500000Z", 2)), sink);
    assertEquals(List.of(FIRST_RUN), sink.runs());
  }

  @Test
  void namesRunsInOrderAlsoWhereTheWallClockWasSetBack() {
    RecordingSink sink = new RecordingSink(true);
    start(feed(ticks(0), new ResumePoint("demo-20270101T000000000Z", 1)), sink);
    assertEquals("demo-20270101T000000001Z", sink.batches().getFirst().run());
  }

  @Test
  void keepsOneBatchUnderWay() {
    RecordingSink sink = new RecordingSink(false);
    start(feed(ticks(0, 1, 2), null), sink);
    clock.advance(EventTime.SECOND);
    assertEquals(1, sink.batches().size());
    sink.acknowledge();
    assertEquals(2, sink.batches().size());
    assertEquals(ticks(0, 1, 2), sink.ticks());
  }

  @Test
  void handsTheSameBatchOverAgainWhereItWasNotAcknowledged() {
    RecordingSink sink = new RecordingSink(false);
    ReplayFeed feed = feed(ticks(0, 10), null);
    start(feed, sink);
    sink.refuse("no journal");
    assertEquals(State.RETRYING, feed.status().state());
    assertEquals(
        "the ticks were not taken and are handed over again: no journal", feed.status().problem());
    clock.advance(100 * EventTime.MILLISECOND);
    sink.refuse("no journal");
    clock.advance(200 * EventTime.MILLISECOND);
    assertEquals(3, sink.batches().size());
    assertEquals(List.of(sink.batches().getFirst()), sink.batches().stream().distinct().toList());
    sink.acknowledge();
    assertEquals(State.RUNNING, feed.status().state());
    assertNull(feed.status().problem());
  }

  @Test
  void standsStillWhileABatchIsNotAcknowledged() {
    RecordingSink sink = new RecordingSink(false);
    start(feed(ticks(0, 100), null), sink);
    sink.refuse("no journal");
    clock.advance(3 * EventTime.SECOND);
    sink.acknowledge();
    clock.advance(100 * EventTime.MILLISECOND);
    assertEquals(START + EventTime.SECOND, sink.batches().getLast().clock());
  }

  @Test
  void leapsAFewSecondsAtMostAfterTheMachineSlept() {
    RecordingSink sink = new RecordingSink(true);
    start(feed(ticks(0, 3_000), null), sink);
    clock.sleep(EventTime.DAY);
    clock.advance(0);
    assertEquals(START + 50 * EventTime.SECOND, sink.batches().getLast().clock());
  }

  @Test
  void stopsOnceTheBatchUnderWayIsAcknowledged() {
    RecordingSink sink = new RecordingSink(false);
    ReplayFeed feed = feed(ticks(0, 10), null);
    start(feed, sink);
    Future<Void> stopped = feed.stop();
    assertFalse(stopped.isComplete());
    sink.acknowledge();
    assertTrue(stopped.succeeded());
    assertEquals(State.STOPPED, feed.status().state());
    assertEquals(1, feed.status().ticks());
    assertEquals(0, clock.waiting());
  }

  @Test
  void stopsAtOnceBetweenBatches() {
    RecordingSink sink = new RecordingSink(true);
    ReplayFeed feed = feed(ticks(0, 10), null);
    start(feed, sink);
    assertTrue(feed.stop().succeeded());
    assertEquals(0, clock.waiting());
  }

  @Test
  void failsWithAReasonWhereTheRecordingHoldsNothing() {
    ReplayFeed feed = feed(List.of(), null);
    start(feed, new RecordingSink(true));
    assertEquals(State.FAILED, feed.status().state());
    assertEquals("the recording holds no ticks", feed.status().problem());
  }

  @Test
  void refusesASpeedThatIsNotAboveZero() {
    assertThrows(IllegalArgumentException.class, () -> new ReplayFeed.Settings("demo", 0, true));
  }

  private ReplayFeed feed(List<Tick> ticks, @Nullable ResumePoint resume) {
    return new ReplayFeed(
        new ReplayFeed.Settings("demo", 10, true), Recording.of(ticks), resume, clock);
  }

  private void start(ReplayFeed feed, RecordingSink sink) {
    feed.start(clock, sink);
  }

  private static List<Tick> ticks(int... seconds) {
    return IntStream.of(seconds).mapToObj(ReplayFeedTest::tick).toList();
  }

  private static Tick tick(int second) {
    return Tick.trade("A", START + second * EventTime.SECOND, 100 + second, 1);
  }
}
