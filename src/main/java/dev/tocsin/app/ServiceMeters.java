package dev.tocsin.app;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.TimelineStatus;
import dev.tocsin.feed.redis.RedisVerticle;
import dev.tocsin.feed.redis.RedisVerticle.Counts;
import dev.tocsin.web.hook.EarlyAnswers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What the parts count for themselves, as meters. */
final class ServiceMeters {

  private final MeterRegistry meters;

  ServiceMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void watch(EngineVerticle engine, AlertLog log) {
    for (TimelineStatus timeline : engine.timelines()) {
      String name = timeline.name();
      FunctionCounter.builder("tocsin.ticks", engine, one -> of(one, name).ticks())
          .tag("timeline", name)
          .description("ticks evaluated or late since the start")
          .register(meters);
      FunctionCounter.builder("tocsin.ticks.late", engine, one -> of(one, name).late())
          .tag("timeline", name)
          .description("ticks older than the newest of their symbol")
          .register(meters);
    }
    Gauge.builder("tocsin.rules", engine, one -> one.board().rules().size())
        .description("rules that are loaded, each member counted")
        .register(meters);
    Gauge.builder(
            "tocsin.rules.firings",
            engine,
            one -> one.board().rules().stream().mapToLong(RuleStatus::firings).sum())
        .description("firings of the loaded rules, each since its state began")
        .register(meters);
    Gauge.builder("tocsin.log.backlog", log, one -> one.state().backlog())
        .description("outcomes that wait to be stored")
        .register(meters);
    FunctionCounter.builder("tocsin.log.refused", log, one -> one.state().refused())
        .description("outcomes that were not kept because too many waited")
        .register(meters);
  }

  void watch(EarlyAnswers hooks) {
    FunctionCounter.builder("tocsin.hooks.early", hooks, EarlyAnswers::early)
        .description("alerts of TradingView that were answered before they were safe")
        .register(meters);
    FunctionCounter.builder("tocsin.hooks.lost", hooks, EarlyAnswers::lost)
        .description("those of them that could not be kept")
        .register(meters);
  }

  void watch(RedisVerticle redis) {
    count(redis, "tocsin.redis.signals", "taken", counts -> counts.signalsTaken());
    count(redis, "tocsin.redis.signals", "refused", counts -> counts.signalsRefused());
    count(redis, "tocsin.redis.ticks", "taken", counts -> counts.ticksTaken());
    count(redis, "tocsin.redis.ticks", "refused", counts -> counts.ticksRefused());
    count(redis, "tocsin.redis.firings", "published", counts -> counts.firingsPublished());
    count(redis, "tocsin.redis.firings", "unpublished", counts -> counts.firingsUnpublished());
  }

  private void count(
      RedisVerticle redis, String name, String result, ToDoubleFunction<Counts> value) {
    FunctionCounter.builder(name, redis, one -> value.applyAsDouble(one.counts()))
        .tag("result", result)
        .description("messages that came from Redis or went there since the start")
        .register(meters);
  }

  private static TimelineStatus of(EngineVerticle engine, String name) {
    return engine.timelines().stream()
        .filter(timeline -> timeline.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no timeline " + name));
  }
}
