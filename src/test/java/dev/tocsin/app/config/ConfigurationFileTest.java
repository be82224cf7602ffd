package dev.tocsin.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.config.Configuration.Commit;
import dev.tocsin.app.config.ConfigurationFile.Reading;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {

  private final Path directory;
  private final ConfigurationText text;

  ConfigurationFileTest(@TempDir Path directory) {
    this.directory = directory;
    this.text = new ConfigurationText(directory);
  }

  @Test
  void fillsInEveryDefaultWithoutAFile() {
    Configuration configuration = text.usable("", Map.of()).configuration();

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
        text.usable(
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
        text.usable(
            "http: { port: 9090 }", Map.of("TOCSIN_HTTP_PORT", "9191", "TOCSIN_BUS_PORT", "0"));

    assertEquals(9191, usable.configuration().http().port());
    assertEquals(0, usable.configuration().busPort());
  }

  @Test
  void namesEveryProblemAtOnce() {
    List<String> sentences =
        text.refused(
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
                + " quiet_hours, redis, routes, rules, secrets, shutdown, signals, token"),
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
        text.refused("", Map.of("TOCSIN_HTTP_HOST", host)));
    Configuration open =
        text.usable("", Map.of("TOCSIN_HTTP_HOST", host, "TOCSIN_TOKEN", "s3cret")).configuration();
    assertEquals(host, open.http().host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.0.1"})
  void needsNoTokenOnLoopback(String host) {
    assertNull(text.usable("", Map.of("TOCSIN_HTTP_HOST", host)).configuration().token());
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
    assertEquals(List.of(sentence), text.refused("channels: { x: " + channel + " }", Map.of()));
  }

  @Test
  void warnsOfAVariableNobodyReads() {
    assertEquals(
        List.of(
            new ConfigurationProblem(
                "TOCSIN_HTTP_PROT", "is no variable of this version and has no effect")),
        text.usable("", Map.of("TOCSIN_HTTP_PROT", "1")).warnings());
  }

  @Test
  void saysWhereTheFileIsNotYaml() {
    List<String> sentences = text.refused("http: { port: 1\nrules: [", Map.of());

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

  private static Instrument instrument(Configuration configuration, String symbol) {
    Instrument found = configuration.instruments().get(symbol);
    if (found == null) {
      throw new AssertionError(symbol);
    }
    return found;
  }

  @Test
  void readsHowTheEngineIsDividedAndWhatItKeeps() {
    Configuration.EngineSettings settings =
        text.usable(
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
        text.refused("{ engine: { shards: 0 }, journal: { keep: 2 potatoes } }", Map.of()));
  }
}
