package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code send-test}: one notification through the running service, on the way that firings take.
 */
@Command(
    name = "send-test",
    description = "Has the running service send one test notification, and says how it went.")
final class SendTestCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CHANNEL", description = "Its name in the configuration.")
  private String channel = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TARGET",
      description = "Where in the channel; its own where it is left out.")
  private @Nullable String target;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration.")
  private @Nullable Path config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the service is; else as the configuration has it.")
  private @Nullable URI url;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Configuration read = ReadConfiguration.of(spec, config);
    if (read == null) {
      return Exit.FAILED;
    }
    URI service =
        url != null
            ? url
            : URI.create("http://%s:%d".formatted(read.http().host(), read.http().port()));
    JsonObject body = new JsonObject().put("channel", channel);
    if (target != null) {
      body.put("target", target);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("/api/v1/test-notification"))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    if (read.token() != null) {
      request.header("authorization", "Bearer " + read.token().reveal());
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return said(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (ConnectException e) {
      err.println("tocsin: no Tocsin answers at " + service + "; start it first (tocsin run)");
      err.flush();
      return Exit.FAILED;
    }
  }

  private int said(HttpResponse<String> answer) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    JsonObject json;
    try {
      json = new JsonObject(answer.body());
    } catch (DecodeException e) {
      json = new JsonObject();
    }
    if (answer.statusCode() != 200) {
      err.println("tocsin: " + PlainText.onOneLine(json.getString("detail", "it was refused")));
      err.flush();
      return Exit.FAILED;
    }
    String state = json.getString("state");
    JsonArray attempts = json.getJsonArray("attempts", new JsonArray());
    String last =
        attempts.isEmpty()
            ? ""
            : " " + attempts.getJsonObject(attempts.size() - 1).getString("sentence");
    String line =
        PlainText.onOneLine(
            "%s %s (%s)%s"
                .formatted(channel, state, json.getString("reason", "not tried yet"), last));
    (state.equals("delivered") ? out : err).println(line);
    out.flush();
    err.flush();
    return state.equals("delivered") ? Exit.OK : Exit.FAILED;
  }
}
