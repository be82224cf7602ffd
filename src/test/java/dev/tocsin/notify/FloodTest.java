package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.Firing;
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
    assertTrue(
        discord.received.size() < 1_000 / 2,
        "so that it takes no hour: " + discord.received.size());
    assertTrue(
        discord.received.stream().allMatch(one -> one.told().size() <= FakeDiscord.MOST_IN_DIGEST));
    assertOrderKept(discord.received);
    assertMoreSevereFirst(discord);
  }

  /** Within a severity all in order. */
  private static void assertOrderKept(List<Notification> received) {
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
  }

  /** Nothing goes out while something more severe, known before, waits. */
  private static void assertMoreSevereFirst(FakeDiscord discord) {
    for (int i = 0; i < discord.received.size(); i++) {
      Firing told = discord.received.get(i).firing().firing();
      long handedOver = discord.handedOver.get(i);
      List<String> overtaken =
          discord.received.stream()
              .skip(i + 1L)
              .flatMap(later -> later.told().stream())
              .map(later -> later.firing().firing())
              .filter(later -> later.severity().compareTo(told.severity()) > 0)
              .filter(later -> later.time() < handedOver)
              .map(Firing::id)
              .toList();
      assertEquals(List.of(), overtaken, told.severity() + " went out before what is more severe");
    }
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
