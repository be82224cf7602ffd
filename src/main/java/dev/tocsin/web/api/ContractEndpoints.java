package dev.tocsin.web.api;

import dev.tocsin.web.Answer;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /openapi.json}: what this service promises. */
public final class ContractEndpoints implements Endpoints {

  /** Where the contract stands on the class path. */
  public static final String RESOURCE = "/openapi.json";

  private final String contract = read();

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/openapi.json",
            call -> Future.succeededFuture(Answer.text("application/json", contract))));
  }

  private static String read() {
    try (InputStream stream = ContractEndpoints.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the build has no " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
