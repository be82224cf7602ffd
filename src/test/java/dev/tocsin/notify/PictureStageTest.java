package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Picture;
import dev.tocsin.notify.route.Policy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A picture goes with a message where it is there in time, and never holds it up. */
final class PictureStageTest {

  private static final Picture PICTURE = new Picture(Buffer.buffer("png"), "a chart");

  private final RecordingChannel hook = new RecordingChannel("hook", "webhook");
  private final DispatchRig rig =
      new DispatchRig(time -> List.of(hook), Policy.plain(), rule -> List.of());

  private Notification told() {
    rig.fire("MNQ", Severity.CRITICAL);
    rig.time.runTo(rig.time.now() + 2 * EventTime.SECOND);
    return hook.sent().remove();
  }

  @Test
  void goesWithAFiring() {
    rig.pictures = firing -> Future.succeededFuture(Optional.of(PICTURE));
    assertSame(PICTURE, told().picture());
  }

  @Test
  void isLeftOutWhereItFailsOrTakesTooLongOrIsABug() {
    rig.pictures = firing -> Future.failedFuture("no fonts");
    assertNull(told().picture());
    rig.pictures = firing -> Promise.<Optional<Picture>>promise().future();
    assertNull(told().picture());
    rig.pictures =
        firing -> {
          throw new IllegalStateException("a bug");
        };
    assertNull(told().picture());
  }

  @Test
  void isNotAskedForWhereTheChannelTakesNone() {
    rig.pictures =
        firing -> {
          throw new AssertionError("asked for " + firing);
        };
    AllowedTargets without = new AllowedTargets(hook, Set.of(), false);
    DispatchRig other =
        new DispatchRig(time -> List.of(without), Policy.plain(), rule -> List.of());
    other.pictures = rig.pictures;
    Firing firing = other.fire("MNQ", Severity.INFO);
    other.time.runTo(other.time.now() + 2 * EventTime.SECOND);
    assertEquals(firing, hook.sent().remove().firing().firing());
  }

  @Test
  void anOperatorsRouteNamesTargetsThatARuleMayNot() {
    AllowedTargets channel = new AllowedTargets(hook, Set.of("#desk"), true);
    Notification byRule = notification(false);
    DeliveryResult refused = channel.send(byRule).result();
    assertEquals("target_not_allowed", refused.reason().word());
    assertEquals(0, hook.sent().size());
    channel.send(notification(true));
    assertEquals("#other", hook.sent().remove().target());
  }

  private static Notification notification(boolean routed) {
    Notification plain =
        Notification.of(
            "e",
            1,
            1,
            "#other",
            new StoredFiring(
                1, SampleOutcomes.firing("live", 1, 0, "MNQ", Severity.INFO), 0, null));
    return new Notification(
        plain.eventId(),
        plain.event(),
        1,
        1,
        plain.target(),
        plain.told(),
        null,
        true,
        null,
        routed,
        null);
  }
}
