package dev.tocsin.app.credential;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

/** Proves to Google who asks. */
public sealed interface GoogleAccess {

  /** A token for the next minutes; a new one each time. */
  String token(HttpClient client) throws IOException, InterruptedException;

  /** That no token was given; its message is a sentence without a final full stop. */
  final class NoAccess extends IOException {
    private static final long serialVersionUID = 1;

    NoAccess(String sentence) {
      super(sentence);
    }
  }

  /**
   * As the account of the machine this runs on, asked of the metadata server.
   *
   * @param server usually {@code http://metadata.google.internal}
   */
  record OfMachine(URI server) implements GoogleAccess {

    public static final URI USUAL_SERVER = URI.create("http://metadata.google.internal");

    @Override
    public String token(HttpClient client) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(
                  server.resolve("/computeMetadata/v1/instance/service-accounts/default/token"))
              .timeout(PATIENCE)
              .header("Metadata-Flavor", "Google")
              .build();
      try {
        return tokenIn(client.send(request, BodyHandlers.ofString()));
      } catch (NoAccess e) {
        throw e;
      } catch (IOException e) {
        throw new NoAccess(
            "this machine has no metadata server of Google; name the key file of a service account"
                + " in secrets.google.key_file");
      }
    }
  }

  /**
   * As a service account, by its key file: a signed JWT is exchanged for a token.
   *
   * @param account the JSON of the key file
   */
  record OfKeyFile(JsonObject account, InstantSource clock) implements GoogleAccess {

    private static final long SECONDS = 600;

    @Override
    public String token(HttpClient client) throws IOException, InterruptedException {
      String tokenUri = account.getString("token_uri", "https://oauth2.googleapis.com/token");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(tokenUri))
              .timeout(PATIENCE)
              .header("content-type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofString(
                      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                          + assertion(tokenUri)))
              .build();
      return tokenIn(client.send(request, BodyHandlers.ofString()));
    }

    private String assertion(String audience) throws NoAccess {
      long now = clock.instant().getEpochSecond();
      String head =
          part(new JsonObject().put("alg", "RS256").put("typ", "JWT"))
              + "."
              + part(
                  new JsonObject()
                      .put("iss", account.getString("client_email"))
                      .put("scope", "https://www.googleapis.com/auth/cloud-platform")
                      .put("aud", audience)
                      .put("iat", now)
                      .put("exp", now + SECONDS));
      try {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key());
        signature.update(head.getBytes(StandardCharsets.US_ASCII));
        return head + "." + encoded(signature.sign());
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        // its text could hold a part of the key
        throw new NoAccess("the key file of the Google service account holds no usable key");
      }
    }

    private PrivateKey key() throws GeneralSecurityException {
      String pem =
          account
              .getString("private_key", "")
              .replaceAll("-----[A-Z ]+-----", "")
              .replaceAll("\\s", "");
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    private static String part(JsonObject json) {
      return encoded(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
      return "service account";
    }
  }

  Duration PATIENCE = Duration.ofSeconds(5);

  private static String tokenIn(HttpResponse<String> answer) throws NoAccess {
    if (answer.statusCode() == 200) {
      try {
        if (new JsonObject(answer.body()).getValue("access_token") instanceof String token) {
          return token;
        }
      } catch (DecodeException e) {
        throw new NoAccess("Google's answer to the request for a token cannot be read");
      }
    }
    throw new NoAccess("Google gave no token: it answered " + answer.statusCode());
  }
}
