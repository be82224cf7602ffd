package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile.Reading;
import dev.tocsin.app.postgres.DatabaseStart;
import dev.tocsin.app.postgres.Databases;
import dev.tocsin.app.postgres.RunningDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Takes hold of what only one process can have (ports, data directory, database) and then starts
 * the parts. Blocks; to be called on a thread that is none of Vert.x.
 */
final class ServiceStart {

  private static final long PATIENCE_SECONDS = 60;

  /** At the end nothing is waited for but a database that hangs. */
  private static final long END_SECONDS = 2;

  private static final long STANDBY_MILLIS = 1_000;

  private final Configuration configuration;
  private final String version;
  private final InstantSource clock;
  private final ConfigurationWatch watch;
  private final Consumer<String> says;
  private final Closing closing;

  private ServiceStart(
      Configuration configuration,
      String version,
      InstantSource clock,
      ConfigurationWatch watch,
      Consumer<String> says) {
    this.says = says;
    this.watch = watch;
    this.configuration = configuration;
    this.closing = new Closing(configuration.shutdown());
    this.version = version;
    this.clock = clock;
  }

  /** Nothing is left running where it is refused or throws. */
  static Service.Start start(Configuration configuration, String version, InstantSource clock)
      throws IOException, TimeoutException {
    return start(
        configuration,
        version,
        clock,
        new ConfigurationWatch(() -> new Reading.Usable(configuration, List.of())),
        said -> {});
  }

  /**
   * The same; blocks while it stands by.
   *
   * @param watch reads the configuration again while the service runs
   * @param says told what a person who waits for it wants to know
   */
  static Service.Start start(
      Configuration configuration,
      String version,
      InstantSource clock,
      ConfigurationWatch watch,
      Consumer<String> says)
      throws IOException, TimeoutException {
    ServiceStart start = new ServiceStart(configuration, version, clock, watch, says);
    boolean running = false;
    try {
      Service.Start result = start.directory();
      running = result instanceof Service.Start.Running;
      return result;
    } finally {
      if (!running) {
        start.closing.close();
      }
    }
  }

  private Service.Start directory() throws IOException, TimeoutException {
    Optional<Refusal> refusal =
        DataDirectory.hold(configuration, closing)
            .or(() -> PortCheck.refusal("127.0.0.1", configuration.busPort(), "TOCSIN_BUS_PORT"));
    return refusal.isPresent() ? new Service.Start.Refused(refusal.get()) : database();
  }

  private Service.Start database() throws IOException, TimeoutException {
    String url = configuration.databaseUrl() == null ? null : configuration.databaseUrl().reveal();
    return switch (Databases.start(url, configuration.dataDir())) {
      case DatabaseStart.Refused refused ->
          new Service.Start.Refused(new Refusal(refused.problem().toString()));
      case DatabaseStart.Started started -> {
        closing.add("the database", started.database());
        yield locked(started.database());
      }
    };
  }

  private Service.Start locked(RunningDatabase database) throws IOException, TimeoutException {
    PrometheusMeterRegistry meters = meters();
    Vertx vertx = vertx(meters);
    closing.add("Vert.x", () -> vertx.close().await(END_SECONDS, TimeUnit.SECONDS));
    PgLease lease = new PgLease(vertx, database, holder());
    closing.add(
        "the lease of the database", () -> lease.close().await(END_SECONDS, TimeUnit.SECONDS));
    standBy(vertx, lease);
    try {
      return new Service.Start.Running(
          new Wiring(configuration, version, clock, vertx, meters, closing, watch)
              .wire(database, lease));
    } catch (BindException e) {
      return new Service.Start.Refused(
          new Refusal("A port was taken by another program meanwhile: " + e.getMessage() + "."));
    }
  }

  static PrometheusMeterRegistry meters() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  /** Blocks while another service is the active one. */
  private void standBy(Vertx vertx, PgLease lease) throws IOException, TimeoutException {
    boolean said = false;
    while (!take(lease)) {
      if (!said) {
        said = true;
        says.accept(
            "Another Tocsin is active on this database; this one stands by and takes over when that"
                + " one ends.");
      }
      vertx.timer(STANDBY_MILLIS, TimeUnit.MILLISECONDS).await();
    }
    if (said) {
      says.accept("The other Tocsin is gone; this one takes over.");
    }
  }

  private static boolean take(PgLease lease) throws IOException, TimeoutException {
    try {
      return lease.take().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof TimeoutException late) {
        throw late;
      }
      throw new IOException("the lease of the database cannot be asked for", e);
    }
  }

  /** What names this data directory, kept in it. */
  private String holder() throws IOException {
    Path file = configuration.dataDir().resolve("holder");
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  static Vertx vertx(PrometheusMeterRegistry meters) {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setMetricsOptions(
                    new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))))
        .withMetrics(new MicrometerMetricsFactory(meters))
        .build();
  }
}
