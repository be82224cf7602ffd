package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryPolicyTest {

  private static final long NOW = SampleOutcomes.START;

  private final RetryPolicy policy = new RetryPolicy(NotifyConfig.usual(), new Random(1));

  private static Letter claimed(int attempt, long createdAt) {
    StoredFiring firing =
        new StoredFiring(
            1, SampleOutcomes.firing("live", 1, 0, "MNQ", Severity.INFO), createdAt, null);
    return new Letter(
        1,
        "e",
        Event.FIRING,
        "hook",
        null,
        1,
        "",
        "",
        attempt,
        createdAt,
        createdAt,
        null,
        false,
        null,
        firing);
  }

  private static DeliveryResult again(@Nullable Duration notBefore) {
    return new DeliveryResult.Again(DeliveryReason.SERVER_ERROR, "no", notBefore);
  }

  private double waitSeconds(int attempt, @Nullable Duration notBefore) {
    Verdict.Again again =
        assertInstanceOf(
            Verdict.Again.class, policy.judge(claimed(attempt, NOW), again(notBefore), NOW));
    return (again.at() - NOW) / (double) EventTime.SECOND;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "9, 256", "10, 300", "19, 300"})
  void doublesTheWaitUpToALimitGiveOrTakeAFifth(int attempt, double seconds) {
    double wait = waitSeconds(attempt, null);
    assertTrue(wait >= seconds * 0.8 && wait <= seconds * 1.2, attempt + ": " + wait);
  }

  @Test
  void spreadsWhatFailedTogether() {
    assertTrue(waitSeconds(5, null) != waitSeconds(5, null));
  }

  @Test
  void waitsAtLeastAsLongAsItIsAsked() {
    assertEquals(60, waitSeconds(1, Duration.ofSeconds(60)));
    assertTrue(waitSeconds(9, Duration.ofSeconds(1)) > 100);
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    assertEquals(
        new Verdict.Dead("too_many_attempts"), policy.judge(claimed(20, NOW), again(null), NOW));
  }

  @Test
  void givesUpWhenTheNextAttemptWouldComeTooLate() {
    assertEquals(
        new Verdict.Dead("too_old"),
        policy.judge(claimed(3, NOW - 6 * EventTime.HOUR + EventTime.SECOND), again(null), NOW));
  }

  @Test
  void countsTheAgeOfWhatWasHeldFromItsRelease() {
    long longAgo = NOW - 9 * EventTime.HOUR;
    assertTrue(policy.isTooOld(claimed(0, longAgo), NOW));
    Letter held = claimed(0, longAgo);
    Letter released =
        new Letter(
            1,
            "e",
            Event.FIRING,
            "hook",
            null,
            1,
            "",
            "",
            0,
            longAgo,
            NOW,
            null,
            false,
            null,
            held.firing());
    assertFalse(policy.isTooOld(released, NOW));
  }

  @Test
  void keepsTheOthersWaitingInTheFirstAttemptsAndWhenTheServiceIsBusy() {
    for (int attempt = 1; attempt < 6; attempt++) {
      Verdict.Again failed =
          assertInstanceOf(
              Verdict.Again.class, policy.judge(claimed(attempt, NOW), again(null), NOW));
      assertEquals(attempt <= 3, failed.others());
      Verdict.Again busy =
          assertInstanceOf(
              Verdict.Again.class,
              policy.judge(
                  claimed(attempt, NOW),
                  new DeliveryResult.Again(DeliveryReason.RATE_LIMITED, "busy", null),
                  NOW));
      assertTrue(busy.others());
    }
  }

  @Test
  void endsAtOnceOnAcceptanceAndOnRefusal() {
    assertEquals(
        new Verdict.Delivered("accepted", null),
        policy.judge(claimed(1, NOW), new DeliveryResult.Accepted("ok"), NOW));
    assertEquals(
        new Verdict.Dead("client_error"),
        policy.judge(
            claimed(1, NOW), new DeliveryResult.Rejected(DeliveryReason.CLIENT_ERROR, "no"), NOW));
  }
}
