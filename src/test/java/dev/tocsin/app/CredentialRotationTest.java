package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import dev.tocsin.feed.redis.TestRedis;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.Notification;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A secret changes in its file while the service runs; nothing that is said holds one. */
class CredentialRotationTest {

  private static final String OLD = "xoxb-old-open-sesame";
  private static final String NEW = "xoxb-new-open-sesame";
  private static final String WRONG = "xoxb-wrong-open-sesame";

  private static final ConfiguredChannel LOG =
      new ConfiguredChannel("log", new ConfiguredChannel.Service.Log("log"), Set.of(), null);

  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer slack = new FakeHttpServer(vertx);
  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  CredentialRotationTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    root.setLevel(Level.DEBUG);
    log.start();
    root.addAppender(log);
    slack.answers(
        request -> {
          boolean refused = request.getHeader("authorization").contains("wrong");
          request
              .response()
              .end(
                  refused
                      ? "{\"ok\":false,\"error\":\"invalid_auth\"}"
                      : "{\"ok\":true,\"team_id\":\"T1\",\"channel\":\"C1\",\"ts\":\"1.2\"}");
        });
    Files.writeString(
        directory.resolve("tocsin.yaml"),
        """
        channels:
          desk: { type: slack, token: { file: token }, target: "#desk", api: "%s", message: "{symbol}" }
        """
            .formatted(slack.url("/api/")));
  }

  @AfterEach
  void close() {
    root.detachAppender(log);
    root.setLevel(before);
    others.forEach(root::addAppender);
    vertx.close().await();
  }

  private Configuration read(String token) throws IOException {
    Files.writeString(directory.resolve("token"), token + "\n");
    return switch (ConfigurationFile.read(null, Map.of(), directory)) {
      case ConfigurationFile.Reading.Usable usable -> usable.configuration();
      case ConfigurationFile.Reading.Refused refused -> throw new AssertionError(refused);
    };
  }

  private String usedBy(Channel channel) {
    slack.received().clear();
    StoredFiring firing =
        new StoredFiring(1, SampleOutcomes.firing("live", 1, 0, "MNQ", Severity.INFO), 0, null);
    DeliveryResult result = channel.send(Notification.of("e", 1, 1, null, firing)).await();
    assertInstanceOf(DeliveryResult.Accepted.class, result);
    String header = slack.received().remove().headers().get("authorization");
    return header.substring("Bearer ".length());
  }

  @Test
  void takesANewTokenOnlyOnceTheServiceDoes() throws Exception {
    ConfiguredChannels channels =
        new ConfiguredChannels(
            vertx,
            InstantSource.fixed(Instant.parse("2026-03-02T14:31:08Z")),
            read(OLD).channels());
    Channel desk = channels.all().getFirst();
    assertEquals(OLD, usedBy(desk));

    channels.changed(read(WRONG).channels());
    TestRedis.until(() -> !channels.refused().isEmpty());
    assertEquals(OLD, usedBy(desk), "the old one goes on");

    channels.changed(read(NEW).channels());
    TestRedis.until(() -> channels.refused().isEmpty());
    assertEquals(NEW, usedBy(desk));

    slack.received().clear();
    channels.changed(read(NEW).channels());
    assertEquals(NEW, usedBy(desk), "and what did not change is not asked for again");
    desk.close().await();

    String said =
        log.list.stream()
            .map(
                event ->
                    event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())))
            .collect(Collectors.joining("\n"));
    assertTrue(said.contains("desk keeps its old settings"), said);
    for (String secret : List.of(OLD, NEW, WRONG)) {
      assertFalse(said.contains(secret), "no log line holds a token");
    }
  }

  @Test
  void whoIsTakenOffTheListIsNotHeardAnyMoreAtOnce() throws IOException {
    ConfiguredChannels channels =
        new ConfiguredChannels(
            vertx, InstantSource.fixed(Instant.EPOCH), answeredBy("first", "U1, U2").channels());
    int[] told = {0};
    channels.whenChanged(() -> told[0]++);
    assertEquals(new Chat("first", null, Set.of("U1", "U2")), channels.of("slack", "desk"));
    channels.changed(answeredBy("second", "U2").channels());
    assertEquals(new Chat("second", null, Set.of("U2")), channels.of("slack", "desk"));
    assertEquals(1, told[0]);
    Channel gone = channels.all().getFirst();
    channels.changed(Map.of("log", LOG));
    assertNull(channels.of("slack", "desk"));
    assertEquals(2, told[0]);
    assertEquals(List.of("log"), channels.all().stream().map(Channel::name).toList());
    gone.close().await();
    channels.all().getFirst().close().await();
  }

  private Configuration answeredBy(String secret, String people) throws IOException {
    Path file = directory.resolve("tocsin.yaml");
    Files.writeString(directory.resolve("signing"), secret);
    String before = Files.readString(file);
    Files.writeString(
        file,
        before.replace(
            ", message:",
            ", signing_secret: { file: signing }, people: [" + people + "], message:"));
    try {
      return read(OLD);
    } finally {
      Files.writeString(file, before);
    }
  }

  @Test
  void goesOnWithWhatItHasWhileTheConfigurationIsBroken() throws Exception {
    Configuration good = read(OLD);
    int[] told = {0};
    ConfigurationWatch watch =
        new ConfigurationWatch(() -> ConfigurationFile.read(null, Map.of(), directory));
    watch.tell(configuration -> told[0]++);
    watch.look();
    assertEquals(1, told[0]);
    Files.delete(directory.resolve("token"));
    watch.look();
    assertEquals(1, told[0]);
    assertTrue(watch.sentence().contains("channels.desk.token"), watch.sentence());
    Files.writeString(directory.resolve("token"), NEW);
    watch.look();
    assertEquals(2, told[0]);
    assertEquals("", watch.sentence());
    assertFalse(good.toString().contains(OLD));
  }
}
