package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.DeliveryResult;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileOutboxTest {

  private static final long NOW = SampleOutcomes.START;
  private static final Recipient DESK = new Recipient("desk", null);
  private static final Recipient HOOK = new Recipient("hook", null);

  private final Vertx vertx = Vertx.vertx();
  private final Path path;

  FileOutboxTest(@TempDir Path directory) {
    this.path = directory.resolve("outbox");
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private FileOutbox open() throws IOException {
    return FileOutbox.open(vertx, path);
  }

  private static Firing firing(long position, Severity severity) {
    return SampleOutcomes.firing("signals", position, 0, "MNQ", severity);
  }

  private static List<String> due(FileOutbox outbox, String channel, long now) {
    return outbox.due(channel, now, Set.of(), 100).await().stream()
        .map(parcel -> parcel.first().eventId() + "#" + parcel.first().sequence())
        .toList();
  }

  private static Passage ended(Parcel parcel, Verdict verdict) {
    return Passage.of(parcel)
        .attempted(
            parcel, verdict, new Passage.Attempt(NOW, NOW, new DeliveryResult.Accepted("ok")));
  }

  @Test
  void keepsOverARestartWhatWaitsWithItsAttemptsAndItsTime() throws IOException {
    FileOutbox before = open();
    before.add(firing(1, Severity.INFO), List.of(DESK, HOOK), NOW).await();
    before.add(firing(2, Severity.CRITICAL), List.of(DESK), NOW).await();
    assertEquals(List.of("signals-2-0:desk#2", "signals-1-0:desk#1"), due(before, "desk", NOW));

    Parcel second = before.due("desk", NOW, Set.of(), 1).await().getFirst();
    assertEquals(1, before.begin(second).await());
    before.record(ended(second, new Verdict.Delivered("accepted", null))).await();
    Parcel first = before.due("desk", NOW, Set.of(), 1).await().getFirst();
    assertEquals(1, before.begin(first).await());
    before.record(ended(first, new Verdict.Again("time_out", NOW + 5_000_000, true))).await();
    before.close().await();

    FileOutbox after = open();
    assertEquals(List.of(), due(after, "desk", NOW));
    assertEquals(List.of("signals-1-0:desk#1"), due(after, "desk", NOW + 5_000_000));
    assertEquals(List.of("signals-1-0:hook#1"), due(after, "hook", NOW));
    Parcel again = after.due("desk", NOW + 5_000_000, Set.of(), 1).await().getFirst();
    assertTrue(again.sealed(), "it was handed to the channel before");
    assertEquals(2, after.begin(again).await());
    after.add(firing(3, Severity.INFO), List.of(DESK), NOW).await();
    assertEquals(
        List.of("signals-1-0:desk#1", "signals-3-0:desk#3"),
        due(after, "desk", NOW + 5_000_000),
        "numbers go on");
    after.close().await();
  }

  @Test
  void sendsAgainUnderOneIdWhatWentTogetherBefore() throws IOException {
    FileOutbox before = open();
    for (int i = 1; i <= 3; i++) {
      before.add(firing(i, Severity.INFO), List.of(DESK), NOW).await();
    }
    List<Parcel> all = before.due("desk", NOW, Set.of(), 100).await();
    Parcel merged = all.get(0).with(List.of(all.get(1).first(), all.get(2).first()), Reason.MERGED);
    before.begin(merged).await();
    before.close().await();

    FileOutbox after = open();
    List<Parcel> due = after.due("desk", NOW, Set.of(), 100).await();
    assertEquals(1, due.size());
    assertEquals(3, due.getFirst().letters().size());
    after.record(ended(due.getFirst(), new Verdict.Delivered("accepted", null))).await();
    assertEquals(0, after.waiting());
    after.close().await();
    assertEquals(0, open().waiting());
  }

  @Test
  void losesOnlyTheLineThatAKillCutOff() throws IOException {
    FileOutbox before = open();
    before.add(firing(1, Severity.INFO), List.of(DESK), NOW).await();
    before.close().await();
    Files.writeString(path, "{\"what\":\"letter\",\"let", StandardOpenOption.APPEND);
    FileOutbox after = open();
    assertEquals(List.of("signals-1-0:desk#1"), due(after, "desk", NOW));
    after.add(firing(2, Severity.INFO), List.of(DESK), NOW).await();
    after.close().await();
    assertEquals(2, open().waiting());
  }

  @Test
  void writesTheFileAnewWithWhatWaitsAlone() throws IOException {
    FileOutbox before = open();
    for (int i = 0; i < 50; i++) {
      before.add(firing(i, Severity.INFO), List.of(DESK), NOW).await();
      Parcel parcel = before.due("desk", NOW, Set.of(), 1).await().getFirst();
      before.begin(parcel).await();
      before.record(ended(parcel, new Verdict.Delivered("accepted", null))).await();
    }
    before.close().await();
    long size = Files.size(path);
    open().close().await();
    assertTrue(Files.size(path) < size / 50, "from " + size + " to " + Files.size(path));
  }

  @Test
  void tellsTheFallbackOnce() throws IOException {
    FileOutbox outbox = open();
    outbox.add(firing(1, Severity.INFO), List.of(DESK), NOW).await();
    Parcel parcel = outbox.due("desk", NOW, Set.of(), 1).await().getFirst();
    Passage dead = ended(parcel, new Verdict.Dead("client_error"));
    List<Outbox.Recipient> others =
        List.of(new Outbox.Recipient("hook", null, "fallback", "Desk is away."));
    outbox.tellToo(dead, others).await();
    outbox.tellToo(dead, others).await();
    outbox.record(dead).await();
    assertEquals(List.of("signals-1-0:hook#1"), due(outbox, "hook", NOW));
    assertEquals(1, outbox.dead());
    assertEquals(1, outbox.abandonAllBut(List.of("desk"), NOW).await());
    assertEquals(0, outbox.waiting());
    outbox.close().await();
  }
}
