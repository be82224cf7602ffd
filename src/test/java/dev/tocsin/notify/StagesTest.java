package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.Matcher;
import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.channel.Told;
import dev.tocsin.notify.route.Budget;
import dev.tocsin.notify.route.Inhibition;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.QuietHours;
import dev.tocsin.notify.route.Receiver;
import dev.tocsin.notify.route.Route;
import dev.tocsin.notify.route.Routes;
import dev.tocsin.notify.route.Weekly;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each stage's decisions through the whole pipeline, in virtual time from 14:31:00.25 UTC on. */
final class StagesTest {

  private final RecordingChannel hook = new RecordingChannel("hook", "webhook");
  private final RecordingChannel desk = new RecordingChannel("desk", "webhook");

  private DispatchRig rig(Policy policy, RuleTargets.Target... targets) {
    return new DispatchRig(time -> List.of(hook, desk), policy, rule -> List.of(targets));
  }

  private static Policy policy(
      @Nullable QuietHours quiet,
      List<Inhibition> inhibitions,
      Route.Settings settings,
      Budget perRule) {
    Route route =
        new Route(
            "routes[0]",
            Matcher.all(),
            List.of(new Receiver("hook", null)),
            settings,
            false,
            List.of());
    return new Policy(
        new Routes(List.of(route)), quiet, inhibitions, perRule, Policy.USUAL_PER_RECEIVER);
  }

  private static Policy routed(Route.Settings settings) {
    return policy(null, List.of(), settings, Policy.USUAL_PER_RULE);
  }

  private static Route.Settings plain() {
    return Route.Settings.plain();
  }

  private static Matcher matcher(String field, String pattern) {
    return Matcher.read(
        Map.of(field, pattern),
        (name, wrong) -> {
          throw new AssertionError(name + " " + wrong);
        });
  }

  private static Weekly daily(String from, String to) {
    return new Weekly(
        EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to), ZoneOffset.UTC);
  }

  private List<String> sent(RecordingChannel channel) {
    return channel.sent().stream()
        .map(
            one ->
                one.event().word()
                    + one.told().stream()
                        .map(told -> told.firing().firing().symbol() + standing(told))
                        .collect(Collectors.joining(" ", " ", "")))
        .toList();
  }

  private static String standing(Told told) {
    return told.stillTrue() == StillTrue.UNKNOWN ? "" : "(" + told.stillTrue().words() + ")";
  }

  @Test
  void keepsWhatASilenceHides() {
    DispatchRig rig = rig(routed(plain()));
    rig.silences.add(
        new Silence(
            3,
            matcher("symbol", "ES|NQ"),
            DispatchRig.START,
            DispatchRig.START + EventTime.MINUTE,
            "Ann",
            "roll day",
            0));
    rig.fire("ES", Severity.CRITICAL);
    rig.fire("MNQ", Severity.WARNING);
    rig.pass(EventTime.SECOND);
    FakeOutbox.Row silenced = rig.outbox.row("live-1-0:hook");
    assertEquals("suppressed silenced", silenced.state + " " + silenced.reason);
    assertEquals("silence 3 of Ann until 2026-03-02T14:32:00.250Z: roll day", silenced.by);
    rig.pass(EventTime.MINUTE);
    rig.fire("ES", Severity.CRITICAL);
    rig.pass(EventTime.SECOND);
    assertEquals(List.of("firing MNQ", "firing ES"), sent(hook));
  }

  @Test
  void holdsDuringQuietHoursAndTellsOfAllInOneDigest() {
    QuietHours quiet = new QuietHours(daily("14:00", "15:00"), matcher("severity", "critical"));
    DispatchRig rig = rig(policy(quiet, List.of(), plain(), Policy.USUAL_PER_RULE));
    rig.fire("ES", Severity.WARNING);
    rig.fire("MNQ", Severity.INFO);
    rig.fire("SPX", Severity.CRITICAL);
    rig.pass(10 * EventTime.MINUTE);
    rig.fire("RTY", Severity.WARNING);
    rig.pass(10 * EventTime.MINUTE);
    assertEquals(List.of("firing SPX"), sent(hook));
    assertEquals("quiet_hours", rig.outbox.row("live-1-0:hook").reason);
    rig.standing.put("ES", StillTrue.YES);
    rig.standing.put("MNQ", StillTrue.NO);
    rig.pass(10 * EventTime.MINUTE);
    assertEquals(
        List.of("firing SPX", "digest ES(still true) MNQ(no longer true) RTY"), sent(hook));
    Notification digest = List.copyOf(hook.sent()).getLast();
    assertEquals("3 firings held during quiet hours (14:00 to 15:00 Z).", digest.note());
    assertEquals(0, rig.waiting());
  }

  @Test
  void holdsInTheMuteTimesOfItsRoute() {
    var muted = new Route.Settings(List.of(), List.of(), 0, 0, List.of(daily("14:30", "14:35")));
    DispatchRig rig = rig(routed(muted));
    rig.fire("ES", Severity.CRITICAL);
    rig.pass(EventTime.MINUTE);
    assertEquals(List.of(), sent(hook));
    assertEquals("muted", rig.outbox.row("live-1-0:hook").reason);
    rig.pass(4 * EventTime.MINUTE);
    assertEquals(List.of("digest ES"), sent(hook));
  }

  @Test
  void holdsWhatAnotherAlertSpeaksForAndSaysSo() {
    Inhibition inhibition =
        new Inhibition(
            "inhibit[0]",
            matcher("symbol", "SPX"),
            matcher("symbol", ".*"),
            List.of("label.country"),
            10 * EventTime.MINUTE);
    DispatchRig rig = rig(policy(null, List.of(inhibition), plain(), Policy.USUAL_PER_RULE));
    rig.fire("SPX", Severity.CRITICAL, Map.of("country", "us"));
    rig.pass(EventTime.SECOND);
    IntStream.range(0, 40)
        .forEach(i -> rig.fire("S" + i, Severity.WARNING, Map.of("country", "us")));
    rig.fire("DAX", Severity.WARNING, Map.of("country", "de"));
    rig.pass(9 * EventTime.MINUTE);
    assertEquals(List.of("firing SPX", "firing DAX"), sent(hook));
    assertEquals("inhibited", rig.outbox.row("live-2-0:hook").reason);
    assertEquals("SPX", rig.outbox.row("live-2-0:hook").by);
    rig.pass(2 * EventTime.MINUTE);
    Notification digest = List.copyOf(hook.sent()).getLast();
    assertEquals("40 firings hidden by SPX.", digest.note());
    assertEquals(40, digest.told().size());
    rig.fire("S1", Severity.WARNING, Map.of("country", "us"));
    rig.pass(EventTime.SECOND);
    assertEquals("firing S1", sent(hook).getLast());
  }

  @Test
  void endsAnInhibitionWithTheStateOfItsSource() {
    Inhibition inhibition =
        new Inhibition(
            "inhibit[0]",
            matcher("symbol", "SPX"),
            Matcher.all(),
            List.of(),
            10 * EventTime.MINUTE);
    DispatchRig rig = rig(policy(null, List.of(inhibition), plain(), Policy.USUAL_PER_RULE));
    Firing source = rig.fire("SPX", Severity.CRITICAL);
    rig.pass(EventTime.SECOND);
    rig.dispatcher.over(source.rule());
    rig.fire("ES", Severity.WARNING);
    rig.pass(EventTime.SECOND);
    assertEquals(List.of("firing SPX", "firing ES"), sent(hook));
  }

  @Test
  void tellsFiringsOfAGroupTogetherAfterItsWait() {
    var grouped =
        new Route.Settings(List.of(), List.of("label.sector"), 10 * EventTime.SECOND, 0, List.of());
    DispatchRig rig = rig(routed(grouped));
    rig.fire("AAPL", Severity.WARNING, Map.of("sector", "tech"));
    rig.pass(4 * EventTime.SECOND);
    rig.fire("XOM", Severity.WARNING, Map.of("sector", "energy"));
    rig.pass(5 * EventTime.SECOND);
    assertEquals(List.of(), sent(hook));
    rig.pass(2 * EventTime.SECOND);
    assertEquals(List.of("firing AAPL"), sent(hook));
    rig.pass(10 * EventTime.SECOND);
    assertEquals(List.of("firing AAPL", "firing XOM"), sent(hook));
  }

  @Test
  void doesNotRepeatTheSameWithinTheRepeatOfItsRoute() {
    var repeated = new Route.Settings(List.of(), List.of(), 0, 5 * EventTime.MINUTE, List.of());
    DispatchRig rig = rig(routed(repeated));
    for (int i = 0; i < 6; i++) {
      rig.fire("ES", Severity.WARNING);
      rig.pass(90 * EventTime.SECOND);
    }
    rig.fire("NQ", Severity.WARNING);
    rig.pass(EventTime.SECOND);
    assertEquals(List.of("firing ES", "firing ES", "firing NQ"), sent(hook));
    assertEquals("repeated", rig.outbox.row("live-2-0:hook").reason);
  }

  @Test
  void saysOnceThatARuleHasUsedUpItsBudget() {
    DispatchRig rig = rig(policy(null, List.of(), plain(), new Budget(3, EventTime.MINUTE)));
    for (int i = 0; i < 10; i++) {
      rig.fire("ES", Severity.WARNING);
      rig.fire("NQ", Severity.WARNING);
      rig.pass(EventTime.SECOND);
    }
    assertEquals(6, hook.sent().size());
    List<Notification> noted = hook.sent().stream().filter(one -> one.note() != null).toList();
    assertEquals(2, noted.size());
    assertEquals(
        "This rule was told 3 times; until 2026-03-02T14:32:00.250Z its firings are on the page"
            + " alone.",
        noted.getFirst().note());
    assertEquals("over_budget", rig.outbox.row("live-20-0:hook").reason);
    rig.pass(EventTime.MINUTE);
    rig.fire("ES", Severity.WARNING);
    rig.pass(EventTime.SECOND);
    assertEquals(7, hook.sent().size());
  }

  @Test
  void tellsTheFallbackWhereAChannelCannotBeReached() {
    var withFallback =
        new Route.Settings(List.of(new Receiver("desk", null)), List.of(), 0, 0, List.of());
    hook.answers(
        one ->
            Future.succeededFuture(
                new DeliveryResult.Again(DeliveryReason.SERVER_ERROR, "503.", null)));
    DispatchRig rig = rig(routed(withFallback));
    rig.fire("ES", Severity.CRITICAL);
    rig.pass(EventTime.MINUTE);
    assertEquals(List.of("firing ES"), sent(desk));
    assertTrue(hook.sent().size() > 4, "and it goes on trying");
    assertEquals("fallback", rig.outbox.row("live-1-0:desk").letter.because());
    rig.pass(7 * EventTime.HOUR);
    assertEquals("dead", rig.outbox.row("live-1-0:hook").state);
    assertEquals(1, desk.sent().size());
  }

  @Test
  void keepsTheOrderOverAFailureAndLetsTheOthersPassOneThatAlwaysFails() {
    hook.answers(
        one ->
            Future.succeededFuture(
                one.firing().firing().symbol().equals("ES") && one.attempt() < 7
                    ? new DeliveryResult.Again(DeliveryReason.SERVER_ERROR, "500.", null)
                    : new DeliveryResult.Accepted("200.")));
    DispatchRig rig = rig(routed(plain()));
    rig.fire("ES", Severity.WARNING);
    rig.fire("NQ", Severity.WARNING);
    rig.pass(5 * EventTime.SECOND);
    assertFalse(sent(hook).contains("firing NQ"), "the first waits in front");
    rig.pass(10 * EventTime.SECOND);
    assertTrue(sent(hook).contains("firing NQ"), "and then steps aside");
    rig.pass(5 * EventTime.MINUTE);
    assertEquals("delivered", rig.outbox.row("live-1-0:hook").state);
    assertEquals(0, rig.waiting());
  }

  @Test
  void escalatesUnlessSomebodyAcknowledges() {
    DispatchRig rig =
        rig(
            routed(plain()),
            new RuleTargets.Target("hook", null),
            new RuleTargets.Target("desk", null, 2 * EventTime.MINUTE));
    rig.fire("ES", Severity.CRITICAL);
    Firing seen = rig.firing("NQ", Severity.CRITICAL, Map.of());
    StoredFiring acknowledged =
        new StoredFiring(
            2, seen, rig.time.now(), new StoredFiring.Acknowledgement(rig.time.now(), "Ann"));
    rig.outbox.add(
        acknowledged,
        new Recipient("desk", null, "escalated", "", 2 * EventTime.MINUTE, true),
        Event.FIRING,
        rig.time.now());
    rig.pass(EventTime.MINUTE);
    assertEquals(List.of("firing ES"), sent(hook));
    assertEquals(List.of(), sent(desk));
    rig.pass(2 * EventTime.MINUTE);
    assertEquals(List.of("firing ES"), sent(desk));
    assertEquals("acknowledged", rig.outbox.row("live-2-0:desk").reason);
    assertEquals("Ann", rig.outbox.row("live-2-0:desk").by);
  }

  @Test
  void tellsWhileTheDatabaseIsAwayAndNotAgainWhenItIsBack() {
    DispatchRig rig = rig(routed(plain()));
    rig.outbox.away(true);
    Firing firing = rig.firing("ES", Severity.CRITICAL, Map.of());
    rig.dispatcher.unrecorded(firing);
    rig.dispatcher.unrecorded(firing);
    rig.pass(5 * EventTime.SECOND);
    Notification alone = hook.sent().element();
    assertEquals(1, hook.sent().size());
    assertFalse(alone.recorded());
    assertTrue(rig.unrecorded.holds("live-1-0:hook"));
    rig.outbox.away(false);
    rig.store(firing);
    rig.pass(5 * EventTime.SECOND);
    assertEquals(1, hook.sent().size());
    assertEquals("delivered", rig.outbox.row("live-1-0:hook").state);
    assertEquals("sent_unrecorded", rig.outbox.row("live-1-0:hook").reason);
    assertFalse(rig.unrecorded.holds("live-1-0:hook"), "the database knows it now");
  }

  @Test
  void writesDownWhenTheDatabaseIsBackWhatWasTakenBeforeItWent() {
    DispatchRig rig = rig(routed(plain()));
    hook.answers(
        one -> {
          rig.outbox.away(true);
          return Future.succeededFuture(new DeliveryResult.Accepted("200."));
        });
    rig.fire("ES", Severity.CRITICAL);
    rig.pass(30 * EventTime.SECOND);
    assertEquals(1, hook.sent().size());
    assertTrue(rig.unrecorded.holds("live-1-0:hook"), "a kill now would not tell it again");
    rig.outbox.away(false);
    rig.pass(5 * EventTime.SECOND);
    assertEquals("delivered accepted", stateOf(rig, "live-1-0:hook"));
    assertEquals(1, hook.sent().size());
    assertFalse(rig.unrecorded.holds("live-1-0:hook"));
  }

  private static String stateOf(DispatchRig rig, String eventId) {
    FakeOutbox.Row row = rig.outbox.row(eventId);
    return row.state + " " + row.reason;
  }

  @Test
  void updatesOnlyWhatWasTold() {
    DispatchRig rig = rig(routed(plain()));
    Firing told = rig.fire("ES", Severity.WARNING);
    rig.pass(EventTime.SECOND);
    StoredFiring over = new StoredFiring(1, told, rig.time.now(), null, rig.time.now());
    rig.outbox.add(over, new Recipient("hook", null), Event.UPDATE, rig.time.now());
    rig.outbox.add(over, new Recipient("desk", null), Event.UPDATE, rig.time.now());
    rig.pass(2 * EventTime.SECOND);
    assertEquals(List.of("firing ES", "update ES"), sent(hook));
    assertEquals(List.of(), sent(desk));
    assertEquals("suppressed nothing_to_update", stateOf(rig, "live-1-0:desk:update"));
  }

  @Test
  void sendsTheSameDigestUnderTheSameEventIdAgain() {
    QuietHours quiet = new QuietHours(daily("14:00", "14:35"), null);
    DispatchRig rig = rig(policy(quiet, List.of(), plain(), Policy.USUAL_PER_RULE));
    hook.answers(
        one ->
            Future.succeededFuture(
                one.attempt() < 3
                    ? new DeliveryResult.Again(DeliveryReason.TIME_OUT, "late.", null)
                    : new DeliveryResult.Accepted("200.")));
    rig.fire("ES", Severity.WARNING);
    rig.fire("NQ", Severity.WARNING);
    rig.pass(10 * EventTime.MINUTE);
    assertEquals(List.of("digest ES NQ", "digest ES NQ", "digest ES NQ"), sent(hook));
    assertEquals(1, hook.sent().stream().map(Notification::eventId).distinct().count());
    assertEquals(0, rig.waiting());
  }
}
