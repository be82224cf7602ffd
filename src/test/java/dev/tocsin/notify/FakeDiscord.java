package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.discord.DiscordChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A webhook of Discord in virtual time, with its documented limits: 5 in 2 seconds and 30 in a
 * minute, for each webhook. What is beyond gets a 429 that says how long to wait. What it says of
 * its limits is what the real channel says.
 */
final class FakeDiscord implements Channel {

  private static final RateLimit BURST =
      new RateLimit(5, Duration.ofSeconds(2), RateLimit.Scope.TARGET);
  private static final RateLimit MINUTE =
      new RateLimit(30, Duration.ofMinutes(1), RateLimit.Scope.TARGET);

  static final int MOST_IN_DIGEST = 25;

  private final String name;
  private final VirtualTime time;
  private final Random random = new Random(7);
  private final boolean saysItsLimits;
  private final List<Long> accepted = new ArrayList<>();
  final List<Notification> received = new ArrayList<>();

  /** When each of those was handed over for sending. */
  final List<Long> handedOver = new ArrayList<>();

  int refused;
  int underWay;
  int mostUnderWay;

  FakeDiscord(String name, VirtualTime time, boolean saysItsLimits) {
    this.name = name;
    this.time = time;
    this.saysItsLimits = saysItsLimits;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "discord";
  }

  @Override
  public List<RateLimit> limits() {
    return saysItsLimits ? DiscordChannel.LIMITS : List.of();
  }

  @Override
  public int mostInDigest() {
    return MOST_IN_DIGEST;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Promise<DeliveryResult> answer = Promise.promise();
    mostUnderWay = Math.max(mostUnderWay, ++underWay);
    long handed = time.now();
    long there = handed + random.nextInt(20, 150) * EventTime.MILLISECOND;
    time.at(
        there,
        () -> {
          DeliveryResult result = judge(notification, handed, there);
          long back = there + random.nextInt(20, 150) * EventTime.MILLISECOND;
          time.at(
              back,
              () -> {
                underWay--;
                answer.complete(result);
              });
        });
    return answer.future();
  }

  private DeliveryResult judge(Notification notification, long handed, long now) {
    for (RateLimit limit : List.of(BURST, MINUTE)) {
      long per = limit.per().toMillis() * EventTime.MILLISECOND;
      List<Long> counted = accepted.stream().filter(at -> at > now - per).toList();
      if (counted.size() >= limit.most()) {
        refused++;
        long wait = counted.get(counted.size() - limit.most()) + per - now;
        return new DeliveryResult.Again(
            DeliveryReason.RATE_LIMITED,
            "429.",
            Duration.ofMillis(wait / EventTime.MILLISECOND + 1));
      }
    }
    accepted.add(now);
    received.add(notification);
    handedOver.add(handed);
    return new DeliveryResult.Accepted("204.");
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
