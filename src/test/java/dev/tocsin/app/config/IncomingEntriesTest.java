package dev.tocsin.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.SignalNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes from outside, in tocsin.yaml and in the environment of the service that is replaced.
 */
class IncomingEntriesTest {

  private final Path directory;
  private final ConfigurationText text;

  IncomingEntriesTest(@TempDir Path directory) {
    this.directory = directory;
    this.text = new ConfigurationText(directory);
  }

  @Test
  void readsTheEnvironmentOfTheServiceItReplaces() throws IOException {
    Files.writeString(directory.resolve("hook"), "https://discord.example/api/webhooks/3/secret\n");
    Configuration configuration =
        text.usable(
                "",
                Map.ofEntries(
                    Map.entry("PORT", "9191"),
                    Map.entry("REDIS_URL", "redis://:pass@redis.example:6380/1"),
                    Map.entry("REDIS_STRATEGY_CHANNEL", "strategies"),
                    Map.entry("REDIS_WEBHOOK_CHANNEL", "hooks"),
                    Map.entry(
                        "BREAK_AND_ENTER_DISCORD_WEBHOOK",
                        "https://discord.example/api/webhooks/1/a,https://discord.example/api/webhooks/2/b"),
                    Map.entry(
                        "REVERSAL_DISCORD_WEBHOOK_FILE", directory.resolve("hook").toString()),
                    Map.entry("ENABLE_REVERSAL_NOTIFICATIONS", "False"),
                    Map.entry(
                        "WEBHOOK_DEFAULT_DISCORD", "https://discord.example/api/webhooks/4/c"),
                    Map.entry("ENABLE_ENGINE_STRATEGIES", "true"),
                    Map.entry("ENABLE_WEBHOOK_STRATEGIES", "True"),
                    Map.entry("DISCORD_USERNAME", "Trading Bot"),
                    Map.entry("DISCORD_AVATAR_URL", "https://example.org/bell.png"),
                    Map.entry("DISCORD_RATE_LIMIT", "3")))
            .configuration();

    assertEquals(9191, configuration.http().port());
    assertEquals("strategies", configuration.incoming().redisNames().signals());
    assertEquals("hooks", configuration.incoming().redisNames().webhookSignals());
    assertEquals(
        Set.of(
            "break-and-enter-discord-1",
            "break-and-enter-discord-2",
            "reversal-discord",
            "webhook-default-discord"),
        configuration.channels().keySet());
    SignalRoutes routes = configuration.incoming().routes();
    assertEquals(
        List.of("break-and-enter-discord-1", "break-and-enter-discord-2"),
        routes.of(note("break-and-enter", Origin.STRATEGY)).channels());
    assertEquals(
        SignalRoutes.Reason.ROUTE_DISABLED, routes.of(note("reversal", Origin.STRATEGY)).reason());
    assertEquals(
        SignalRoutes.Reason.NO_ROUTE, routes.of(note("another", Origin.STRATEGY)).reason());
    assertEquals(
        List.of("webhook-default-discord"), routes.of(note("another", Origin.WEBHOOK)).channels());
    ConfiguredChannel first = configuration.channels().get("break-and-enter-discord-1");
    if (first == null || !(first.service() instanceof ConfiguredChannel.Service.Discord discord)) {
      throw new AssertionError(first);
    }
    assertEquals("Trading Bot", discord.config().username());
    assertEquals(
        new RateLimit(3, Duration.ofSeconds(1), RateLimit.Scope.CHANNEL), discord.config().limit());
    assertFalse(configuration.toString().contains("/webhooks/"), configuration.toString());
    assertFalse(configuration.toString().contains("pass"), configuration.toString());
  }

  private static SignalNote note(String strategy, Origin origin) {
    return new SignalNote(strategy, "BUY", origin, null, null);
  }

  @Test
  void readsRoutesOfSignalsAndHooks() {
    Configuration configuration =
        text.usable(
                """
                channels: { desk: { type: log }, other: { type: log } }
                signals:
                  strategies:
                    break-and-enter: { notify: [desk, other], severity: critical }
                    quiet: { notify: [desk], enabled: false }
                  webhooks: { wh_1: { notify: [other] } }
                  webhook_default: [desk]
                  strategies_enabled: true
                hooks: { port: 0, tradingview: { desk: { env: TV } } }
                """,
                Map.of("TV", "0123456789abcdef"))
            .configuration();

    SignalRoutes routes = configuration.incoming().routes();
    assertEquals(
        new SignalRoutes.Routing(
            SignalRoutes.Reason.STRATEGY_ROUTE, List.of("desk", "other"), Severity.CRITICAL),
        routes.of(note("Break and Enter", Origin.STRATEGY)));
    assertEquals(
        SignalRoutes.Reason.ROUTE_DISABLED, routes.of(note("quiet", Origin.STRATEGY)).reason());
    assertEquals(
        SignalRoutes.Reason.WEBHOOK_ROUTE,
        routes.of(new SignalNote("quiet", "BUY", Origin.WEBHOOK, null, "wh_1")).reason());
    assertEquals(List.of("desk"), routes.of(note("another", Origin.WEBHOOK)).channels());
    assertEquals(0, configuration.incoming().hooksPort());
    assertEquals(
        List.of(
            "signals.strategies.x.notify: 'nobody' is no channel; there are none",
            "hooks.tradingview.desk: has to be at least 16 letters, digits and signs that may stand"
                + " in an address: it is all that guards the hook"),
        text.refused(
            """
            signals: { strategies: { x: { notify: [nobody] } } }
            hooks: { tradingview: { desk: { env: TV } } }
            """,
            Map.of("TV", "short")));
  }
}
