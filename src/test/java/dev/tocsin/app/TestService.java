package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import dev.tocsin.web.HttpCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The real service on free ports, with all it keeps below one directory. */
final class TestService implements AutoCloseable {

  private final Service service;

  private TestService(Service service) {
    this.service = service;
  }

  /** The demo is off unless the variables say otherwise. */
  static TestService start(Path directory, Map<String, String> variables)
      throws IOException, TimeoutException {
    return switch (tryStart(directory, variables)) {
      case Service.Start.Running(Service service) -> new TestService(service);
      case Service.Start.Refused(Refusal refusal) -> throw new AssertionError(refusal.sentence());
    };
  }

  static TestService start(Configuration configuration) throws IOException, TimeoutException {
    return switch (ServiceStart.start(configuration, "test", InstantSource.system())) {
      case Service.Start.Running(Service service) -> new TestService(service);
      case Service.Start.Refused(Refusal refusal) -> throw new AssertionError(refusal.sentence());
    };
  }

  /**
   * The same.
   *
   * @param watch looks at the configuration again when it is told to
   */
  static TestService start(Configuration configuration, ConfigurationWatch watch)
      throws IOException, TimeoutException {
    return switch (ServiceStart.start(
        configuration, "test", InstantSource.system(), watch, said -> {})) {
      case Service.Start.Running(Service service) -> new TestService(service);
      case Service.Start.Refused(Refusal refusal) -> throw new AssertionError(refusal.sentence());
    };
  }

  static Service.Start tryStart(Path directory, Map<String, String> variables)
      throws IOException, TimeoutException {
    return ServiceStart.start(configuration(directory, variables), "test", InstantSource.system());
  }

  static Configuration configuration(Path directory, Map<String, String> variables)
      throws IOException {
    Files.createDirectories(directory.resolve("rules"));
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "TOCSIN_HTTP_PORT", "0", "TOCSIN_BUS_PORT", "0", "TOCSIN_DEMO_ENABLED", "false"));
    environment.putAll(variables);
    return switch (ConfigurationFile.read(null, environment, directory)) {
      case ConfigurationFile.Reading.Usable usable -> usable.configuration();
      case ConfigurationFile.Reading.Refused refused ->
          throw new AssertionError(refused.problems());
    };
  }

  HttpCalls http() {
    return new HttpCalls(service.port());
  }

  int port() {
    return service.port();
  }

  int busPort() {
    return service.busPort();
  }

  @Override
  public void close() {
    service.close();
  }
}
