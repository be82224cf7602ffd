package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryPolicyTest {

  private static final long NOW = SampleOutcomes.START;

  private final RetryPolicy policy = new RetryPolicy(NotifyConfig.usual(), new Random(1));

  private static Claimed claimed(int attempt, long createdAt) {
    StoredFiring firing =
        new StoredFiring(
            1, SampleOutcomes.firing("live", 1, 0, "MNQ", Severity.INFO), createdAt, null);
    return new Claimed(1, "hook", createdAt, Notification.of("e", 1, attempt, null, firing));
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
        new Verdict.Dead(DeliveryReason.TOO_MANY_ATTEMPTS),
        policy.judge(claimed(20, NOW), again(null), NOW));
  }

  @Test
  void givesUpWhenTheNextAttemptWouldComeTooLate() {
    assertEquals(
        new Verdict.Dead(DeliveryReason.TOO_OLD),
        policy.judge(claimed(3, NOW - 6 * EventTime.HOUR + EventTime.SECOND), again(null), NOW));
  }

  @Test
  void endsAtOnceOnAcceptanceAndOnRefusal() {
    assertEquals(
        new Verdict.Delivered(DeliveryReason.ACCEPTED),
        policy.judge(claimed(1, NOW), new DeliveryResult.Accepted("ok"), NOW));
    assertEquals(
        new Verdict.Dead(DeliveryReason.CLIENT_ERROR),
        policy.judge(
            claimed(1, NOW), new DeliveryResult.Rejected(DeliveryReason.CLIENT_ERROR, "no"), NOW));
  }
}
