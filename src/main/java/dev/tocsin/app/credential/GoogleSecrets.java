package dev.tocsin.app.credential;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Google Cloud Secret Manager by its REST interface: {@code
 * projects/PROJECT/secrets/NAME/versions/VERSION:access}.
 */
public final class GoogleSecrets implements CredentialStore {

  public static final URI USUAL_API = URI.create("https://secretmanager.googleapis.com");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI api;
  private final String project;
  private final GoogleAccess access;
  private final HttpClient client;

  /**
   * Asks nothing yet.
   *
   * @param api where the interface is
   * @param access proves who asks
   */
  public GoogleSecrets(URI api, String project, GoogleAccess access) {
    this.api = api;
    this.project = project;
    this.access = access;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  /** The newest version, or the one behind an {@code @}. */
  @Override
  public Found find(String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,255}(@\\d{1,9})?")) {
      return new Found.Missing("'" + name + "' is no name of a secret: letters, digits, _ -");
    }
    int at = name.indexOf('@');
    String version = at < 0 ? "latest" : name.substring(at + 1);
    String plain = at < 0 ? name : name.substring(0, at);
    String path =
        "/v1/projects/" + project + "/secrets/" + plain + "/versions/" + version + ":access";
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(api.toString().replaceAll("/+$", "") + path))
                  .timeout(PATIENCE)
                  .header("authorization", "Bearer " + access.token(client))
                  .build(),
              BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> payload(plain, answer.body());
        case 401, 403 ->
            new Found.Missing(
                "Google does not let this account read the secret '"
                    + plain
                    + "'; it needs the role Secret Manager Secret Accessor");
        case 404 ->
            new Found.Missing(
                "the project " + project + " has no secret '" + plain + "' with that version");
        default -> new Found.Missing("Google's Secret Manager answered " + answer.statusCode());
      };
    } catch (IOException e) {
      return new Found.Missing(
          e instanceof GoogleAccess.NoAccess
              ? String.valueOf(e.getMessage())
              : "Google's Secret Manager cannot be reached (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Found.Missing("asking Google's Secret Manager was interrupted");
    }
  }

  private static Found payload(String name, String body) {
    try {
      JsonObject payload = new JsonObject(body).getJsonObject("payload");
      byte[] bytes = Base64.getDecoder().decode(payload.getString("data"));
      String sum = payload.getString("dataCrc32c");
      if (sum != null && !sum.equals(Long.toString(crc32c(bytes)))) {
        return new Found.Missing("the secret '" + name + "' came damaged from Google");
      }
      return new Found.Value(new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (DecodeException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException e) {
      return new Found.Missing("Google's answer for the secret '" + name + "' cannot be read");
    }
  }

  private static long crc32c(byte[] bytes) {
    java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }
}
