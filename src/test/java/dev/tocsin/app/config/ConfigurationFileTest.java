package dev.tocsin.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.config.Configuration.Commit;
import dev.tocsin.app.config.ConfigurationFile.Reading;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.market.Instrument;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {

  private final Path directory;

  ConfigurationFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void fillsInEveryDefaultWithoutAFile() {
    Configuration configuration = usable("", Map.of()).configuration();

    assertEquals("127.0.0.1", configuration.http().host());
    assertEquals(8080, configuration.http().port());
    assertEquals(7000, configuration.busPort());
    assertEquals(directory.resolve("data"), configuration.dataDir());
    assertEquals(directory.resolve("rules"), configuration.rules().dir());
    assertEquals(Commit.AUTO, configuration.rules().commit());
    assertEquals(10, configuration.demo().speed());
    assertTrue(configuration.demo().enabled());
    assertNull(configuration.token());
    assertNull(configuration.databaseUrl());
  }

  @Test
  void readsTheFile() {
    Configuration configuration =
        usable(
                """
                http: { port: 9090, hosts: [desk.example], origins: ["https://desk.example"] }
                rules: { dir: alerts, commit: never }
                demo: { speed: 2.5 }
                instruments:
                  MNQ: { calendar: cme-index, zone: America/Chicago, tick: 0.25, stale_after: 60s }
                """,
                Map.of())
            .configuration();

    assertEquals(9090, configuration.http().port());
    assertEquals(Set.of("desk.example"), configuration.http().hosts());
    assertEquals(directory.resolve("alerts"), configuration.rules().dir());
    assertEquals(Commit.NEVER, configuration.rules().commit());
    assertEquals(2.5, configuration.demo().speed());
    assertEquals(0.25, instrument(configuration, "MNQ").tickSize());
    assertEquals(EventTime.MINUTE, instrument(configuration, "MNQ").staleAfter());
  }

  @Test
  void letsAVariableWinOverTheFile() {
    Reading.Usable usable =
        usable("http: { port: 9090 }", Map.of("TOCSIN_HTTP_PORT", "9191", "TOCSIN_BUS_PORT", "0"));

    assertEquals(9191, usable.configuration().http().port());
    assertEquals(0, usable.configuration().busPort());
  }

  @Test
  void namesEveryProblemAtOnce() {
    List<String> sentences =
        refused(
            """
            http: { port: 80800, hostt: x }
            rules: { commit: sometimes }
            colour: red
            """,
            Map.of("TOCSIN_DEMO_SPEED", "fast"));

    assertEquals(
        List.of(
            "http.port: '80800' is no port: a whole number from 0 (any free one) to 65535",
            "rules.commit: 'sometimes' is not allowed: one of auto, always, never",
            "TOCSIN_DEMO_SPEED: 'fast' is not allowed: a number above 0 and at most 100000",
            "http.hostt: is not known; allowed here: host, hosts, origins, port",
            "colour: is not known; allowed here: budget, bus, channels, data, database, delivery,"
                + " demo, engine, heartbeat, hooks, http, inhibit, instruments, journal,"
                + " quiet_hours, redis, routes, rules, secrets, signals, token"),
        sentences);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "::", "desk.example"})
  void refusesAReachableAddressWithoutAToken(String host) {
    assertEquals(
        List.of(
            "http.host: '"
                + host
                + "' is reachable from other machines, so a token is needed too: set"
                + " TOCSIN_TOKEN, or use 127.0.0.1"),
        refused("", Map.of("TOCSIN_HTTP_HOST", host)));
    Configuration open =
        usable("", Map.of("TOCSIN_HTTP_HOST", host, "TOCSIN_TOKEN", "s3cret")).configuration();
    assertEquals(host, open.http().host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.0.1"})
  void needsNoTokenOnLoopback(String host) {
    assertNull(usable("", Map.of("TOCSIN_HTTP_HOST", host)).configuration().token());
  }

  @Test
  void readsSecretsFromVariablesAndFilesAndWarnsOfPlainOnes() throws IOException {
    Files.writeString(directory.resolve("key"), "from-file\n");
    Reading.Usable usable =
        usable(
            """
            token: plain-token
            channels:
              hook: { type: webhook, url: "http://127.0.0.1:9000/in", secret: { env: HOOK }, allow_private: true }
              desk: { type: webhook, url: "https://desk.example/in", secret: { file: key } }
              journal: { type: log }
            """,
            Map.of("HOOK", "from-variable"));

    Map<String, ConfiguredChannel> channels = usable.configuration().channels();
    assertEquals(List.of("hook", "desk", "journal"), List.copyOf(channels.keySet()));
    assertEquals("from-variable", secretOf(channels.get("hook")));
    assertEquals("from-file", secretOf(channels.get("desk")));
    assertEquals(
        List.of(
            new ConfigurationProblem(
                "token",
                "stands in the file as plain text; better { env: NAME } or { file: PATH }")),
        usable.warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { type: pigeon }                        | channels.x.type: 'pigeon' is not allowed: one of webhook, discord, slack, telegram, email, sms, ntfy, log
          { type: webhook, url: "ftp://a/b" }     | channels.x.url: has to be an http or https address
          { type: log, colour: red }              | channels.x.colour: is not known; allowed here: type
          loud                                    | channels.x: has to hold settings, as in { key: value }
          """)
  void saysWhatIsWrongWithAChannel(String channel, String sentence) {
    assertEquals(List.of(sentence), refused("channels: { x: " + channel + " }", Map.of()));
  }

  @Test
  void readsTheEnvironmentOfTheServiceItReplaces() throws IOException {
    Files.writeString(directory.resolve("hook"), "https://discord.example/api/webhooks/3/secret\n");
    Configuration configuration =
        usable(
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
        usable(
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
        refused(
            """
            signals: { strategies: { x: { notify: [nobody] } } }
            hooks: { tradingview: { desk: { env: TV } } }
            """,
            Map.of("TV", "short")));
  }

  @Test
  void readsASettingOfAFileThatAVariableNames() throws IOException {
    Files.writeString(directory.resolve("token"), "from-file\n");
    Configuration configuration =
        usable("", Map.of("TOCSIN_TOKEN_FILE", directory.resolve("token").toString()))
            .configuration();
    Secret token = configuration.token();
    assertNotNull(token);
    assertEquals("from-file", token.reveal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { env: NOT_THERE }  | the environment variable NOT_THERE is not set
          { store: x }        | has to be { env: NAME }, { file: PATH }, { encrypted: NAME }, { google: NAME }, { keyring: NAME } or a text
          [a, b]              | has to be { env: NAME }, { file: PATH }, { encrypted: NAME }, { google: NAME }, { keyring: NAME } or a text
          { encrypted: x }    | there is no encrypted file: set secrets.file and secrets.key
          { google: x }       | there is no project of Google: set secrets.google.project
          """)
  void saysWhatIsWrongWithASecret(String value, String message) {
    assertEquals(List.of("token: " + message), refused("token: " + value, Map.of()));
  }

  @Test
  void neverPrintsASecret() {
    Configuration configuration =
        usable(
                "",
                Map.of(
                    "TOCSIN_TOKEN",
                    "hunter2hunter2",
                    "DATABASE_URL",
                    "postgresql://tocsin:hunter2@db.example:5432/tocsin"))
            .configuration();

    assertNotNull(configuration.databaseUrl());
    assertFalse(configuration.toString().contains("hunter2"), configuration.toString());
    assertEquals(
        List.of("DATABASE_URL: has to be postgresql://user:password@host:port/name"),
        refused("", Map.of("DATABASE_URL", "mysql://a:hunter2@b/c")));
  }

  @Test
  void warnsOfAVariableNobodyReads() {
    assertEquals(
        List.of(
            new ConfigurationProblem(
                "TOCSIN_HTTP_PROT", "is no variable of this version and has no effect")),
        usable("", Map.of("TOCSIN_HTTP_PROT", "1")).warnings());
  }

  @Test
  void saysWhereTheFileIsNotYaml() {
    List<String> sentences = refused("http: { port: 1\nrules: [", Map.of());

    assertEquals(1, sentences.size());
    assertTrue(sentences.getFirst().contains("is not valid YAML in line 2"), sentences.getFirst());
  }

  @Test
  void refusesAFileThatIsNamedAndNotThere() {
    Reading reading = ConfigurationFile.read(Path.of("gone.yaml"), Map.of(), directory);

    assertEquals(
        directory.resolve("gone.yaml")
            + ": the configuration cannot be read: there is no such file",
        ((Reading.Refused) reading).problems().getFirst().sentence());
  }

  private Reading read(String yaml, Map<String, String> environment) {
    try {
      Files.writeString(directory.resolve("tocsin.yaml"), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ConfigurationFile.read(null, environment, directory);
  }

  private Reading.Usable usable(String yaml, Map<String, String> environment) {
    return switch (read(yaml, environment)) {
      case Reading.Usable usable -> usable;
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  private List<String> refused(String yaml, Map<String, String> environment) {
    return switch (read(yaml, environment)) {
      case Reading.Usable usable -> throw new AssertionError("usable: " + usable.configuration());
      case Reading.Refused refused ->
          refused.problems().stream().map(ConfigurationProblem::sentence).toList();
    };
  }

  private static Instrument instrument(Configuration configuration, String symbol) {
    Instrument found = configuration.instruments().get(symbol);
    if (found == null) {
      throw new AssertionError(symbol);
    }
    return found;
  }

  private static String secretOf(@Nullable ConfiguredChannel channel) {
    if (channel != null
        && channel.service() instanceof ConfiguredChannel.Service.Webhook webhook
        && webhook.config().secret() != null) {
      return webhook.config().secret();
    }
    throw new AssertionError(channel);
  }

  @Test
  void readsHowTheEngineIsDividedAndWhatItKeeps() {
    Configuration.EngineSettings settings =
        usable(
                """
                engine: { shards: 4 }
                journal: { keep: 500MB, keep_for: 7d, snapshot_every: 30s }
                """,
                Map.of())
            .configuration()
            .engine();
    assertEquals(4, settings.shards());
    assertEquals(500L << 20, settings.keeping().bytes());
    assertEquals(Duration.ofDays(7), settings.keeping().time());
    assertEquals(Duration.ofSeconds(30), settings.keeping().snapshotTime());

    assertEquals(
        List.of(
            "journal.keep: '2 potatoes' is no size: such as 500MB or 2GB, at least 16MB",
            "engine.shards: '0' is not allowed: a whole number from 1 to 64"),
        refused("{ engine: { shards: 0 }, journal: { keep: 2 potatoes } }", Map.of()));
  }
}
