package dev.tocsin.web.api;

import dev.tocsin.market.EventTime;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code /metrics} as Prometheus text, and the same figures for people as {@code /status}. */
public final class MetricsEndpoints implements Endpoints {

  private static final String OWN = "tocsin.";

  private final String version;
  private final InstantSource clock;
  private final long started;
  private final PrometheusMeterRegistry meters;
  private final BlockingWork work;

  /** Counts the time it is up from now on. */
  public MetricsEndpoints(
      String version, InstantSource clock, PrometheusMeterRegistry meters, BlockingWork work) {
    this.version = version;
    this.clock = clock;
    this.started = EventTime.of(clock.instant());
    this.meters = meters;
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/metrics",
            call ->
                work.run(
                    () ->
                        Answer.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape()))),
        Endpoint.get("/status", call -> Future.succeededFuture(Answer.ok(status()))));
  }

  private JsonObject status() {
    JsonObject counts = new JsonObject();
    JsonObject latencies = new JsonObject();
    JsonObject levels = new JsonObject();
    double seconds = (EventTime.of(clock.instant()) - started) / (double) EventTime.SECOND;
    JsonObject rates = new JsonObject();
    for (Meter meter : meters.getMeters()) {
      if (!meter.getId().getName().startsWith(OWN)) {
        continue;
      }
      String name = name(meter.getId());
      switch (meter) {
        case Counter counter -> {
          counts.put(name, Math.round(counter.count()));
          rates.put(name, seconds > 0 ? counter.count() / seconds : 0);
        }
        case FunctionCounter counter -> {
          counts.put(name, Math.round(counter.count()));
          rates.put(name, seconds > 0 ? counter.count() / seconds : 0);
        }
        case Timer timer -> latencies.put(name, latency(timer));
        case Gauge gauge when Double.isFinite(gauge.value()) -> levels.put(name, gauge.value());
        // other kinds have no single figure; the Prometheus text has them
        default -> {}
      }
    }
    return new JsonObject()
        .put("version", version)
        .put("started", EventTime.format(started))
        .put("uptimeSeconds", Math.round(seconds))
        .put("counts", counts)
        .put("ratesPerSecond", rates)
        .put("levels", levels)
        .put("latencies", latencies);
  }

  private static JsonObject latency(Timer timer) {
    JsonObject json =
        new JsonObject()
            .put("count", timer.count())
            .put("meanMillis", timer.mean(TimeUnit.MILLISECONDS))
            .put("maxMillis", timer.max(TimeUnit.MILLISECONDS));
    for (ValueAtPercentile one : timer.takeSnapshot().percentileValues()) {
      json.put(
          "p" + Math.round(one.percentile() * 1000) / 10.0 + "Millis",
          one.value(TimeUnit.MILLISECONDS));
    }
    return json;
  }

  private static String name(Meter.Id id) {
    String tags = id.getTags().stream().map(Tag::getValue).collect(Collectors.joining("."));
    String name = id.getName().substring(OWN.length());
    return tags.isEmpty() ? name : name + "." + tags;
  }
}
