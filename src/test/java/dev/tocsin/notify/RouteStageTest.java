package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.alert.Matcher;
import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.Receiver;
import dev.tocsin.notify.route.Route;
import dev.tocsin.notify.route.Routes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteStageTest {

  private static final List<Channel> CHANNELS =
      List.of(
          new RecordingChannel("hook", "webhook"),
          new RecordingChannel("second", "webhook"),
          new RecordingChannel("desk", "discord"));

  private static final Firing FIRING =
      SampleOutcomes.firing("live", 1, 0, "MNQ", Severity.CRITICAL);

  private static List<String> told(Policy policy, RuleTargets.Target... targets) {
    return RouteStage.of(CHANNELS, rule -> List.of(targets), () -> policy).of(FIRING).stream()
        .map(RouteStageTest::text)
        .toList();
  }

  private static String text(Recipient one) {
    String after = one.after() == 0 ? "" : " after " + one.after();
    String unless = one.unlessAcknowledged() ? " unless acknowledged" : "";
    return one.because()
        + " "
        + one.channel()
        + (one.target() == null ? "" : " " + one.target())
        + after
        + unless;
  }

  private static RuleTargets.Target target(String channel) {
    return new RuleTargets.Target(channel, null);
  }

  private static Policy routed(String channel, Route.Settings settings) {
    Route route =
        new Route(
            "routes[0]",
            Matcher.all(),
            List.of(new Receiver(channel, null)),
            settings,
            false,
            List.of());
    Policy plain = Policy.plain();
    return new Policy(
        new Routes(List.of(route)), null, List.of(), plain.perRule(), plain.perReceiver());
  }

  @Test
  void tellsEveryChannelWhereTheRuleNamesNoneAndThereAreNoRoutes() {
    assertEquals(
        List.of("every_channel hook", "every_channel second", "every_channel desk"),
        told(Policy.plain()));
  }

  @Test
  void tellsWhomTheRuleNamesEachOnce() {
    assertEquals(
        List.of("named_by_rule second", "named_by_rule second #trading"),
        told(
            Policy.plain(),
            target("second"),
            new RuleTargets.Target("second", "#trading"),
            target("second"),
            target("pager")));
  }

  @Test
  void takesATypeForTheOnlyChannelOfThatType() {
    assertEquals(List.of("named_by_rule desk"), told(Policy.plain(), target("discord")));
    assertEquals(3, told(Policy.plain(), target("webhook")).size());
  }

  @Test
  void tellsNobodyElseWhenTheRuleNamesThePageAlone() {
    assertEquals(List.of(), told(Policy.plain(), target("app"), target("sound")));
  }

  @Test
  void followsTheRoutesWhenNothingNamedIsConfigured() {
    assertEquals(
        List.of("matched_route desk"),
        told(routed("desk", Route.Settings.plain()), target("pager")));
  }

  @Test
  void prefersWhatTheRuleNamesToTheRoutes() {
    assertEquals(
        List.of("named_by_rule hook"),
        told(routed("desk", Route.Settings.plain()), target("hook")));
  }

  @Test
  void tellsLaterUnlessSomebodyAcknowledges() {
    assertEquals(
        List.of("named_by_rule hook", "escalated desk after 120000000 unless acknowledged"),
        told(Policy.plain(), target("hook"), new RuleTargets.Target("desk", null, 120_000_000)));
  }

  @Test
  void waitsForOthersOfTheGroup() {
    var settings = new Route.Settings(List.of(), List.of("symbol"), 10_000_000, 0, List.of());
    Recipient one =
        RouteStage.of(CHANNELS, rule -> List.of(), () -> routed("desk", settings))
            .of(FIRING)
            .getFirst();
    assertEquals("symbol=MNQ", one.group());
    assertEquals(10_000_000, one.after());
  }
}
