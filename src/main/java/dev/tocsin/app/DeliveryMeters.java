package dev.tocsin.app;

import dev.tocsin.notify.DeliveryMeter;
import dev.tocsin.notify.DeliveryState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Deliveries and delays as meters. Of any thread. */
final class DeliveryMeters implements DeliveryMeter {

  private static final double[] SHARES = {0.5, 0.95, 0.99, 0.999};

  private final MeterRegistry meters;

  DeliveryMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void decided(String channel, DeliveryState state, String reason) {
    Counter.builder("tocsin.deliveries")
        .tag("channel", channel)
        .tag("result", state.word())
        .tag("reason", reason)
        .description("what stages and channels decided about deliveries, each attempt counted")
        .register(meters)
        .increment();
  }

  @Override
  public void accepted(String channel, long micros) {
    timer("tocsin.firing.to.accepted", "from the stored firing to what its channel accepted")
        .tag("channel", channel)
        .register(meters)
        .record(micros, TimeUnit.MICROSECONDS);
  }

  /** From the tick to its firing, in nanoseconds. */
  LongConsumer tickToFiring() {
    Timer timer =
        timer(
                "tocsin.tick.to.firing",
                "from the first of the ticks that came together to a firing they brought")
            .register(meters);
    return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentiles(SHARES)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(10_000))
        .maximumExpectedValue(Duration.ofMinutes(10));
  }
}
