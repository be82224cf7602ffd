package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Told;
import dev.tocsin.notify.route.Budget;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.Routes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More firings than a service takes, in virtual time. */
final class FloodTest {

  private static final Policy UNBOUNDED =
      new Policy(
          Routes.none(),
          null,
          List.of(),
          new Budget(1_000_000, EventTime.HOUR),
          new Budget(1_000_000, EventTime.HOUR));

  private final List<FakeDiscord> discords = new ArrayList<>();

  private DispatchRig rig(boolean saysItsLimits, int channels) {
    return new DispatchRig(
        time -> {
          IntStream.range(0, channels)
              .forEach(i -> discords.add(new FakeDiscord("d" + i, time, saysItsLimits)));
          return List.copyOf(discords);
        },
        UNBOUNDED,
        rule -> List.of());
  }

  private static void fireAThousandInTenSeconds(DispatchRig rig) {
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      Severity severity =
          switch (random.nextInt(20)) {
            case 0 -> Severity.CRITICAL;
            case 1, 2, 3 -> Severity.INFO;
            default -> Severity.WARNING;
          };
      rig.fire("S" + i % 40, severity);
      rig.pass(10 * EventTime.MILLISECOND);
    }
  }

  @Test
  void tellsAThousandFiringsInTenSecondsWithinTheLimitsOfDiscord() {
    DispatchRig rig = rig(true, 1);
    fireAThousandInTenSeconds(rig);
    rig.time.runUntil(() -> rig.waiting() == 0, DispatchRig.START + EventTime.HOUR);
    FakeDiscord discord = discords.getFirst();
    List<Told> told = discord.received.stream().flatMap(one -> one.told().stream()).toList();
    assertEquals(1_000, told.stream().map(Told::eventId).distinct().count(), "none is lost");
    assertEquals(1_000, told.size(), "none comes twice");
    assertEquals(0, discord.refused, "no 429");
    assertTrue(
        discord.received.stream().anyMatch(one -> one.event() == Event.DIGEST),
        "merged when behind");
    assertTrue(discord.received.stream().allMatch(one -> one.told().size() <= 10));
    assertSeverityFirstAndOrderKept(discord.received);
  }

  /** Within a severity all in order; nothing milder overtakes what waited when it was told. */
  private static void assertSeverityFirstAndOrderKept(List<Notification> received) {
    Map<Severity, Long> last = new java.util.EnumMap<>(Severity.class);
    for (Notification notification : received) {
      Set<Severity> severities = new HashSet<>();
      for (Told one : notification.told()) {
        Severity severity = one.firing().firing().severity();
        severities.add(severity);
        long position = one.firing().firing().position();
        assertTrue(
            last.getOrDefault(severity, -1L) < position, "order within " + severity + " is kept");
        last.put(severity, position);
      }
      assertEquals(1, severities.size(), "one severity a message");
    }
    // after the last firing everything waits, so from then on severities only fall
    long lastCritical = lastOf(received, Severity.CRITICAL);
    long lastWarning = lastOf(received, Severity.WARNING);
    assertTrue(lastCritical < lastWarning && lastWarning < lastOf(received, Severity.INFO));
  }

  private static long lastOf(List<Notification> received, Severity severity) {
    return IntStream.range(0, received.size())
        .filter(i -> received.get(i).firing().firing().severity() == severity)
        .max()
        .orElseThrow();
  }

  @Test
  void obeysAServiceThatSaysItsLimitsOnlyByRefusing() {
    DispatchRig rig = rig(false, 1);
    for (int i = 0; i < 40; i++) {
      rig.fire("S" + i, Severity.WARNING);
    }
    rig.time.runUntil(() -> rig.waiting() == 0, DispatchRig.START + EventTime.HOUR);
    FakeDiscord discord = discords.getFirst();
    assertEquals(40, discord.received.size());
    assertEquals(
        IntStream.rangeClosed(1, 40).mapToObj(i -> (long) i).toList(),
        discord.received.stream().map(one -> one.firing().firing().position()).toList());
    // one refusal a pause, never one on top of another
    assertTrue(discord.refused <= 40 / 5 + 1, "refused " + discord.refused + " times");
  }

  @Test
  void hasAHundredNotificationsUnderWayAtOnce() {
    DispatchRig rig = rig(true, 100);
    rig.fire("MNQ", Severity.CRITICAL);
    rig.time.runUntil(
        () -> discords.stream().mapToInt(one -> one.underWay).sum() == 100,
        DispatchRig.START + EventTime.MILLISECOND);
    assertEquals(100, discords.stream().mapToInt(one -> one.underWay).sum());
    rig.pass(EventTime.SECOND);
    assertTrue(discords.stream().allMatch(one -> one.received.size() == 1));
  }
}
