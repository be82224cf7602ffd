package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import dev.tocsin.app.config.ConfigurationProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code run}: the service as a process, from reading its configuration to its last word. */
final class ServiceProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final int REFUSED = 1;

  private final String version;
  private PrintWriter out = new PrintWriter(Writer.nullWriter());
  private PrintWriter err = out;

  ServiceProcess(String version) {
    this.version = version;
  }

  /** Where it says that it is ready, and why it does not start. */
  void speakTo(PrintWriter output, PrintWriter errors) {
    out = output;
    err = errors;
  }

  /**
   * Runs until the process is told to stop.
   *
   * @param config the configuration file that was named; null for none
   * @param notifyAlone whether only signals are taken and messages sent
   * @return exit code where it does not start; once it has started, the process ends with 0 when
   *     all work in hand is stored
   */
  int run(@Nullable Path config, boolean notifyAlone) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    Path directory = Path.of("").toAbsolutePath();
    ConfigurationWatch watch =
        new ConfigurationWatch(() -> ConfigurationFile.read(config, environment, directory));
    return switch (ConfigurationFile.read(config, environment, directory)) {
      case ConfigurationFile.Reading.Refused refused -> {
        refused.problems().forEach(problem -> say(problem.sentence()));
        yield REFUSED;
      }
      case ConfigurationFile.Reading.Usable usable -> {
        for (ConfigurationProblem warning : usable.warnings()) {
          say("warning: " + warning.sentence());
        }
        yield run(usable.configuration(), watch, notifyAlone);
      }
    };
  }

  private int run(Configuration configuration, ConfigurationWatch watch, boolean notifyAlone)
      throws InterruptedException {
    try {
      InstantSource clock = InstantSource.system();
      switch (notifyAlone
          ? AloneStart.start(configuration, version, clock, watch)
          : ServiceStart.start(configuration, version, clock, watch, this::tell)) {
        case Service.Start.Refused(Refusal refusal) -> {
          say(refusal.sentence());
          return REFUSED;
        }
        case Service.Start.Running(Service service) -> {
          endWith(service);
          tell("Tocsin is ready at " + service.address());
          // the process ends in the hook, when the system asks for it
          service.replaced().await();
          say("another Tocsin has taken over this database; this one ends");
          service.close();
          Runtime.getRuntime().halt(REFUSED);
        }
      }
    } catch (IOException | TimeoutException e) {
      LOG.info("the start failed", e);
      say("Tocsin cannot start: " + e.getMessage());
      return REFUSED;
    }
    return 0;
  }

  /**
   * A signal ends the JVM with the signal's number, which supervisors take for a failure; an
   * orderly end is none.
   */
  private static void endWith(Service service) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.close();
                  Runtime.getRuntime().halt(0);
                },
                "shutdown"));
  }

  private void tell(String sentence) {
    out.println(sentence);
    out.flush();
  }

  private void say(String sentence) {
    err.println("tocsin: " + sentence);
    err.flush();
  }
}
