package dev.tocsin.notify;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.Fence;
import dev.tocsin.alert.Silences;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Policy;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What notifications are made with.
 *
 * @param channels all that are configured, each under another name
 * @param policy the one in force, at any moment
 * @param stillTrue whether what a firing told of holds now; answers at once, of any thread
 * @param random spreads retries
 */
public record Notifying(
    Pool pool,
    Fence fence,
    AlertLog log,
    List<Channel> channels,
    RouteStage routes,
    Supplier<Policy> policy,
    Silences silences,
    UnrecordedLog unrecorded,
    Function<StoredFiring, StillTrue> stillTrue,
    Pictures pictures,
    DeliveryMeter meter,
    NotifyConfig config,
    InstantSource clock,
    RandomGenerator random) {

  public Notifying {
    channels = List.copyOf(channels);
  }
}
