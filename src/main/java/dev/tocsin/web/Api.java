package dev.tocsin.web;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.Silences;
import dev.tocsin.engine.Quotes;
import dev.tocsin.engine.RuleBoard;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.market.Instruments;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.notify.TestNotifications;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.api.Arrival;
import dev.tocsin.web.api.BacktestEndpoints;
import dev.tocsin.web.api.BarEndpoints;
import dev.tocsin.web.api.ContractEndpoints;
import dev.tocsin.web.api.DeliveryEndpoints;
import dev.tocsin.web.api.FiringEndpoints;
import dev.tocsin.web.api.HealthEndpoints;
import dev.tocsin.web.api.MarketEndpoints;
import dev.tocsin.web.api.MessageEndpoints;
import dev.tocsin.web.api.MetricsEndpoints;
import dev.tocsin.web.api.Part;
import dev.tocsin.web.api.RuleCheckEndpoints;
import dev.tocsin.web.api.RuleEndpoints;
import dev.tocsin.web.api.RuleFileEndpoints;
import dev.tocsin.web.api.RuleLanguage;
import dev.tocsin.web.api.RuleOrderEndpoints;
import dev.tocsin.web.api.RuleOrders;
import dev.tocsin.web.api.SignalEndpoints;
import dev.tocsin.web.api.SilenceEndpoints;
import dev.tocsin.web.api.TestNotificationEndpoints;
import dev.tocsin.web.api.TickEndpoints;
import dev.tocsin.web.api.WhyEndpoints;
import dev.tocsin.web.api.WhyQuestions;
import dev.tocsin.web.stream.EventStream;
import dev.tocsin.web.stream.StreamEndpoints;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** All groups of endpoints, in one list: what is not here is not served. */
public final class Api {

  /** Replays under way and waiting: each may take half a minute of one thread. */
  private static final int MOST_REPLAYS = 4;

  private Api() {}

  /**
   * What the endpoints read and change.
   *
   * @param parts how each part of the service is, at any moment
   * @param described symbols the configuration describes
   * @param hooks what others call, below {@code /hooks}
   */
  public record Sources(
      String version,
      InstantSource clock,
      PrometheusMeterRegistry meters,
      Supplier<List<Part>> parts,
      Rulebook rulebook,
      RuleLanguage language,
      Arrival arrival,
      RuleOrders orders,
      WhyQuestions questions,
      RuleBoard board,
      Quotes quotes,
      Instruments instruments,
      Set<String> described,
      AlertLog log,
      DeliveryLog deliveries,
      Silences silences,
      TestNotifications tests,
      TickStore ticks,
      EventStream stream,
      List<Endpoints> hooks) {}

  public static List<Endpoints> groups(Vertx vertx, Sources sources) {
    BlockingWork work = new BlockingWork(vertx, sources.meters());
    BlockingWork replays =
        new BlockingWork(vertx, sources.meters(), "tocsin-replay", 1, MOST_REPLAYS);
    List<Endpoints> groups =
        new ArrayList<>(
            List.of(
                new ContractEndpoints(),
                new HealthEndpoints(sources.parts()),
                new MetricsEndpoints(sources.version(), sources.clock(), sources.meters(), work),
                new RuleCheckEndpoints(sources.language(), sources.board(), sources.quotes(), work),
                new RuleEndpoints(
                    sources.board(),
                    sources.rulebook(),
                    sources.language(),
                    sources.arrival(),
                    work),
                new RuleOrderEndpoints(
                    sources.orders(),
                    sources.board(),
                    sources.rulebook(),
                    sources.language(),
                    work),
                new WhyEndpoints(
                    sources.questions(), sources.board(), sources.log(), sources.deliveries()),
                new RuleFileEndpoints(sources.rulebook(), sources.arrival(), work),
                new FiringEndpoints(
                    sources.log(),
                    sources.deliveries(),
                    firing -> vertx.eventBus().publish(EventStream.ACKNOWLEDGEMENTS, firing)),
                new MessageEndpoints(sources.log(), sources.clock()),
                new DeliveryEndpoints(sources.deliveries()),
                new SilenceEndpoints(
                    sources.silences(),
                    sources.clock(),
                    silence -> vertx.eventBus().publish(EventStream.SILENCES, silence)),
                new TestNotificationEndpoints(sources.tests()),
                new TickEndpoints(vertx.eventBus()),
                new SignalEndpoints(vertx.eventBus()),
                new MarketEndpoints(sources.quotes(), sources.instruments(), sources.described()),
                new BacktestEndpoints(
                    sources.language(), sources.instruments(), sources.ticks(), replays),
                new BarEndpoints(sources.ticks(), sources.instruments(), sources.clock(), replays),
                new StreamEndpoints(sources.stream())));
    groups.addAll(sources.hooks());
    return groups;
  }
}
