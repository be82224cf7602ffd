package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.notify.RouteStage.RouteReason;
import dev.tocsin.notify.RouteStage.Routing;
import dev.tocsin.notify.channel.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RouteStageTest {

  private static final List<Channel> CHANNELS =
      List.of(
          new RecordingChannel("hook", "webhook"),
          new RecordingChannel("second", "webhook"),
          new RecordingChannel("desk", "discord"));

  private static Routing route(RuleTargets.Target... targets) {
    Map<String, List<RuleTargets.Target>> rules = Map.of("a~b", List.of(targets));
    return new RouteStage(CHANNELS, rule -> rules.getOrDefault(rule, List.of())).route("a~b");
  }

  private static RuleTargets.Target target(String channel) {
    return new RuleTargets.Target(channel, null);
  }

  @Test
  void tellsEveryChannelWhereTheRuleNamesNone() {
    assertEquals(
        new Routing(
            RouteReason.DEFAULT_ROUTE,
            List.of(
                new Recipient("hook", null),
                new Recipient("second", null),
                new Recipient("desk", null))),
        route());
  }

  @Test
  void tellsWhomTheRuleNamesEachOnce() {
    assertEquals(
        new Routing(
            RouteReason.NAMED_BY_RULE,
            List.of(new Recipient("second", null), new Recipient("second", "#trading"))),
        route(
            target("second"),
            new RuleTargets.Target("second", "#trading"),
            target("second"),
            target("pager")));
  }

  @Test
  void takesATypeForTheOnlyChannelOfThatType() {
    assertEquals(
        new Routing(RouteReason.NAMED_BY_RULE, List.of(new Recipient("desk", null))),
        route(target("discord")));
    assertEquals(RouteReason.DEFAULT_ROUTE, route(target("webhook")).reason());
  }

  @Test
  void tellsNobodyElseWhenTheRuleNamesThePageAlone() {
    assertEquals(
        new Routing(RouteReason.NAMED_BY_RULE, List.of()), route(target("app"), target("sound")));
  }

  @Test
  void fallsBackWhenNothingNamedIsConfigured() {
    assertEquals(RouteReason.DEFAULT_ROUTE, route(target("pager")).reason());
  }
}
