package dev.tocsin.notify.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every channel has to do, whatever the other side does and whatever a rule says. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ChannelContract {

  /** Part of every address and key that a channel is given here; never to be seen in a text. */
  protected static final String SECRET = "open-sesame";

  protected static final Instant NOW = Instant.parse("2026-03-02T14:31:08.250Z");
  protected static final InstantSource CLOCK = InstantSource.fixed(NOW);
  protected static final Duration PATIENCE = Duration.ofSeconds(20);

  protected final Vertx vertx = Vertx.vertx();
  private @Nullable Channel channel;

  /** The channel under test, with {@link #SECRET} as its secret. */
  protected abstract Channel open(Duration patience);

  /** The service takes everything. */
  protected abstract void takesEverything();

  /** The service takes connections and never says a word about what it is sent. */
  protected abstract void neverAnswers();

  protected abstract void cutsBeforeTheAnswer();

  /** Nobody listens any more. */
  protected abstract void goes();

  /** The service refuses for good, with the secret in all it says. */
  protected abstract void refusesRepeatingTheSecret();

  /** How many messages the service was sent; each counts once. */
  protected abstract int timesSent();

  /**
   * Fails where the last message the service took calls people, forges a part of the format or is
   * longer than the service takes.
   */
  protected abstract void assertHarmless();

  @BeforeEach
  void open() {
    channel = open(PATIENCE);
    takesEverything();
  }

  @AfterEach
  void close() {
    closeChannel();
    vertx.close().await();
  }

  private void closeChannel() {
    if (channel != null) {
      channel.close().await();
    }
  }

  protected final Channel channel() {
    if (channel == null) {
      throw new IllegalStateException("not open");
    }
    return channel;
  }

  protected static Firing firing() {
    return SampleOutcomes.firing("live", 7, 0, "MNQ", Severity.CRITICAL);
  }

  /** Not one that can be looked at; no channel looks into it. */
  protected static Picture picture() {
    return new Picture(Buffer.buffer("\u0089PNG\r\n--tocsin"), "Chart of \"MNQ\" <around> it");
  }

  protected static Notification notification() {
    return notification(Event.FIRING, firing(), null);
  }

  protected static Notification notification(Event event, Firing firing, @Nullable String thread) {
    StoredFiring stored =
        new StoredFiring(
            12,
            firing,
            SampleOutcomes.START + 8_000_000,
            event == Event.UPDATE
                ? new StoredFiring.Acknowledgement(EventTime.of(NOW), "ann")
                : null);
    return new Notification(
        "live-7-0:hook",
        event,
        3,
        2,
        null,
        List.of(new Told("live-7-0:hook", stored, StillTrue.UNKNOWN)),
        null,
        true,
        thread);
  }

  /** Sends once; no text of the answer holds the secret. */
  protected final DeliveryResult sent(Notification notification) {
    DeliveryResult result = channel().send(notification).await();
    assertFalse(result.toString().contains(SECRET), result.toString());
    return result;
  }

  protected final DeliveryResult sent() {
    return sent(notification());
  }

  @Test
  void handsANotificationOverOnce() {
    assertInstanceOf(DeliveryResult.Accepted.class, sent());
    assertEquals(1, timesSent());
  }

  @Test
  void triesAgainWhenNoAnswerComes() {
    closeChannel();
    channel = open(Duration.ofMillis(300));
    neverAnswers();
    assertEquals(DeliveryReason.TIME_OUT, again());
  }

  @Test
  void triesAgainWhenTheConnectionIsCutBeforeTheAnswer() {
    cutsBeforeTheAnswer();
    assertEquals(DeliveryReason.CONNECTION_BROKEN, again());
  }

  @Test
  void triesAgainWhenNobodyListens() {
    goes();
    assertEquals(DeliveryReason.CONNECTION_BROKEN, again());
  }

  @Test
  void repeatsNothingOfWhatTheOtherSideSays() {
    refusesRepeatingTheSecret();
    assertInstanceOf(DeliveryResult.Rejected.class, sent());
  }

  @Test
  void printsNoSecretOfItsOwn() {
    assertFalse(channel().toString().contains(SECRET));
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.notify.channel.HostileTexts#all")
  void sendsHostileTextsAsTexts(String text) {
    Firing plain = firing();
    Firing hostile =
        new Firing(
            plain.id(),
            plain.rule(),
            text,
            text,
            text,
            plain.version(),
            text,
            plain.time(),
            plain.price(),
            plain.value(),
            plain.level(),
            text,
            plain.severity(),
            text,
            Map.of("setup", text),
            plain.evidence(),
            plain.run(),
            plain.position(),
            plain.ordinal());
    assertInstanceOf(
        DeliveryResult.Accepted.class, sent(notification(Event.FIRING, hostile, null)));
    assertHarmless();
  }

  @Test
  void tellsOfManyFiringsInOneDigest() {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < channel().mostInDigest(); i++) {
      Firing firing =
          SampleOutcomes.firing("live", i, 0, "SYMBOL" + i + "@everyone", Severity.WARNING);
      told.add(
          new Told("e" + i, new StoredFiring(i + 1, firing, 0, null), StillTrue.values()[i % 3]));
    }
    Notification digest =
        new Notification(
            "e0", Event.DIGEST, 3, 1, null, told, "Held back from 22:00 to 07:00.", false, null);
    assertInstanceOf(DeliveryResult.Accepted.class, sent(digest));
    assertEquals(1, timesSent());
    assertHarmless();
  }

  protected final DeliveryReason again() {
    return assertInstanceOf(DeliveryResult.Again.class, sent()).reason();
  }
}
