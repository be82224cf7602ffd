package dev.tocsin.feed.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the store comes out of it, and nothing gets out of its folder. */
final class TickStoreTest {

  @TempDir Path directory;

  private static long at(String time) {
    return EventTime.of(Instant.parse(time));
  }

  private static List<Tick> read(TickStore store, Set<String> symbols, String from, String to)
      throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (StoredTicks stored = store.read(symbols, at(from), at(to))) {
      for (Tick tick = stored.next(); tick != null; tick = stored.next()) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  private static final List<Tick> TICKS =
      List.of(
          Tick.trade("BTC-USD", at("2026-03-01T23:59:59.999999Z"), 100_000.125, 0.000_000_012_5),
          Tick.quote("EUR/USD", at("2026-03-02T00:00:00Z"), 1.0851, 1.0852),
          new Tick("BTC-USD", at("2026-03-02T00:00:00.000001Z"), 1e15, Double.NaN, 0.1 + 0.2, 1),
          Tick.trade("../a,*b", at("2026-03-02T12:00:00Z"), -37.63, 1),
          Tick.trade("BTC-USD", at("2026-03-03T12:00:00Z"), 3, 1));

  private static final Set<String> ALL = Set.of("BTC-USD", "EUR/USD", "../a,*b");

  @Test
  void givesBackWhatWasImportedInOrderOfTimeOverDaysAndSymbols() throws IOException {
    TickStore store = new TickStore(directory.resolve("ticks"));
    try (TickImport importing = store.importing()) {
      for (Tick tick : TICKS) {
        assertTrue(importing.add(tick));
      }
      assertEquals(List.of(), importing.present());
      assertEquals(List.of(), read(store, ALL, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
      importing.commit();
    }
    assertEquals(TICKS, read(store, ALL, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    assertEquals(
        TICKS.subList(1, 3), read(store, ALL, "2026-03-02T00:00:00Z", "2026-03-02T12:00:00Z"));
    assertEquals(
        List.of(TICKS.get(1)),
        read(store, Set.of("EUR/USD", "XX"), "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    try (var inside = Files.list(directory)) {
      assertEquals(List.of(directory.resolve("ticks")), inside.toList());
    }
  }

  @Test
  void leavesNothingOfAnImportThatIsNotCommittedAndNamesDaysThatAreThere() throws IOException {
    TickStore store = new TickStore(directory);
    try (TickImport importing = store.importing()) {
      importing.add(TICKS.getFirst());
    }
    try (var inside = Files.list(directory)) {
      assertEquals(0, inside.count());
    }
    try (TickImport importing = store.importing()) {
      importing.add(TICKS.getFirst());
      importing.commit();
    }
    try (TickImport importing = store.importing()) {
      TICKS.forEach(tick -> addTo(importing, tick));
      assertEquals(List.of("BTC-USD 2026-03-01"), importing.present());
      assertEquals(5, importing.days());
    }
  }

  private static void addTo(TickImport importing, Tick tick) {
    try {
      importing.add(tick);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesASymbolThatNoFolderCanBeNamedAfter() throws IOException {
    TickStore store = new TickStore(directory);
    try (TickImport importing = store.importing()) {
      assertFalse(importing.add(Tick.trade("A".repeat(500), 0, 1, 1)));
      assertFalse(importing.add(Tick.trade("", 0, 1, 1)));
      assertFalse(importing.add(Tick.trade("A\"B", 0, 1, 1)));
      assertFalse(importing.add(Tick.trade("A\nB", 0, 1, 1)));
    }
    assertEquals(
        List.of(),
        read(store, Set.of("A".repeat(500)), "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
  }

  @Test
  void addsLiveTicksBehindWhatIsThereEvenAfterAKilledProcess() throws IOException {
    TickStore store = new TickStore(directory);
    try (LiveTicks live = store.live()) {
      live.add(List.of(TICKS.get(0), TICKS.get(2)));
    }
    Path torn = directory.resolve("BTC-USD").resolve("2026-03-02.csv");
    Files.writeString(torn, "2026-03-02T10:0", StandardOpenOption.APPEND);
    Tick later = Tick.trade("BTC-USD", at("2026-03-02T11:00:00Z"), 4, 1);
    LiveTicks live = store.live();
    live.add(List.of(later));
    live.close();
    assertEquals(1, live.kept());
    assertEquals(0, live.dropped());
    assertEquals(
        List.of(TICKS.get(0), TICKS.get(2), later),
        read(store, ALL, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
  }
}
