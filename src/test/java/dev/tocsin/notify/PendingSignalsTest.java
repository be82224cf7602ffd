package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.Signal;
import dev.tocsin.notify.channel.SignalNote;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingSignalsTest {

  private final Vertx vertx = Vertx.vertx();
  private final Path file;

  PendingSignalsTest(@TempDir Path directory) {
    file = directory.resolve("signals");
  }

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private static Firing firing(long position) {
    Signal signal = new Signal("break-and-enter", "BUY", "MNQ", 23488.75, 1_000_000 * position);
    IncomingSignal incoming =
        new IncomingSignal(
            signal, IncomingSignal.Origin.STRATEGY, "engine", null, "on the way up", null);
    return SignalNote.firing(incoming, Severity.WARNING, "signals", position, 0);
  }

  private static List<Firing> firings(long from, long to) {
    return LongStream.range(from, to).mapToObj(PendingSignalsTest::firing).toList();
  }

  private PendingSignals open() throws IOException {
    return PendingSignals.open(vertx, file);
  }

  @Test
  void hasAfterAKillAllThatWasKeptAndNotStored() throws Exception {
    PendingSignals killed = open();
    List<Future<Void>> kept = new ArrayList<>();
    firings(0, 100).forEach(firing -> kept.add(killed.add(firing)));
    Future.all(kept).await();
    assertEquals(firings(0, 100), open().all(), "it was never closed");
  }

  @Test
  void leavesOutWhatIsStored() throws Exception {
    PendingSignals signals = open();
    for (int from = 0; from < 2_500; from += 100) {
      List<Firing> some = firings(from, from + 100);
      Future.all(some.stream().map(signals::add).toList()).await();
      some.stream().filter(firing -> firing.position() >= 10).forEach(signals::stored);
    }
    assertTrue(
        Files.readAllLines(file).size() < 1_100, "the file does not hold all that ever came");
    signals.close().await();
    assertEquals(firings(0, 10), open().all());
    assertEquals(10, Files.readAllLines(file).size());
  }

  @Test
  void takesHalfALineForNothing() throws Exception {
    PendingSignals killed = open();
    killed.add(firing(1)).await();
    Files.writeString(file, "{\"id\":\"signals-2", StandardOpenOption.APPEND);
    PendingSignals next = open();
    assertEquals(firings(1, 2), next.all());
    next.add(firing(3)).await();
    assertEquals(List.of(firing(1), firing(3)), open().all());
  }
}
