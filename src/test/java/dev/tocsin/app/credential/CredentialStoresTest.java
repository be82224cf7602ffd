package dev.tocsin.app.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.credential.CredentialStore.Found;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialStoresTest {

  private static final String SECRET = "xoxb-open-sesame";
  private static final String TOKEN = "ya29.google-token";

  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer google = new FakeHttpServer(vertx);

  CredentialStoresTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static String missing(Found found) {
    Found.Missing missing = assertInstanceOf(Found.Missing.class, found);
    assertFalse(missing.sentence().contains(SECRET), missing.sentence());
    assertFalse(missing.sentence().contains(TOKEN), missing.sentence());
    return missing.sentence();
  }

  // ---- the encrypted file

  @Test
  void keepsSecretsThatOnlyItsKeyOpens() throws IOException {
    Path path = directory.resolve("secrets.enc");
    EncryptedFile file = new EncryptedFile(path, "correct horse");
    file.put("slack", SECRET);
    file.put("other", "b");
    assertEquals(new Found.Value(SECRET), new EncryptedFile(path, "correct horse").find("slack"));
    assertEquals(Set.of("slack", "other"), file.names());
    assertTrue(
        missing(new EncryptedFile(path, "battery staple").find("slack"))
            .endsWith("does not open: the key is another one, or the file was changed"));
    assertEquals("the encrypted file " + path + " has no secret 'x'", missing(file.find("x")));
    assertFalse(
        new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains("open-sesame"));
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(path));
    assertTrue(file.remove("slack"));
    assertFalse(file.remove("slack"));
    missing(new EncryptedFile(path, "correct horse").find("slack"));
    try (var left = Files.list(directory)) {
      assertEquals(List.of(path), left.toList());
    }
  }

  @Test
  void noticesASingleChangedBit() throws IOException {
    Path path = directory.resolve("secrets.enc");
    new EncryptedFile(path, "k").put("a", SECRET);
    byte[] bytes = Files.readAllBytes(path);
    for (int at : new int[] {0, 17, 40, bytes.length - 1}) {
      byte[] bad = bytes.clone();
      bad[at] ^= 1;
      Files.write(path, bad);
      missing(new EncryptedFile(path, "k").find("a"));
      assertThrows(
          EncryptedFile.Locked.class,
          () -> new EncryptedFile(path, "k").put("b", "c"),
          "what cannot be read is not written over");
    }
  }

  @Test
  void sealsTheSameNeverAlike() throws Exception {
    byte[] plain = SECRET.getBytes(StandardCharsets.UTF_8);
    assertFalse(java.util.Arrays.equals(SealedBox.seal(plain, "k"), SealedBox.seal(plain, "k")));
  }

  // ---- Google

  private GoogleSecrets onMachine() {
    return new GoogleSecrets(
        google.url("/"), "my-project", new GoogleAccess.OfMachine(google.url("/")));
  }

  private void googleAnswers(int status, String body) {
    google.answers(
        request -> {
          boolean token = request.uri().contains("/token");
          request
              .response()
              .setStatusCode(token ? 200 : status)
              .end(token ? "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3599}" : body);
        });
  }

  private static String payload(String secret) {
    return new JsonObject()
        .put("name", "projects/1/secrets/slack/versions/3")
        .put(
            "payload",
            new JsonObject()
                .put(
                    "data",
                    Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))))
        .encode();
  }

  @Test
  void asksGoogleAsTheAccountOfTheMachine() throws InterruptedException {
    googleAnswers(200, payload(SECRET));
    assertEquals(new Found.Value(SECRET), onMachine().find("slack"));
    Received token = google.received().take();
    assertEquals("Google", token.headers().get("Metadata-Flavor"));
    assertEquals("/computeMetadata/v1/instance/service-accounts/default/token", token.uri());
    Received access = google.received().take();
    assertEquals("/v1/projects/my-project/secrets/slack/versions/latest:access", access.uri());
    assertEquals("Bearer " + TOKEN, access.headers().get("authorization"));
    assertEquals(new Found.Value(SECRET), onMachine().find("slack@7"));
    google.received().take();
    assertTrue(google.received().take().uri().endsWith("/versions/7:access"));
  }

  @Test
  void asksGoogleAsAServiceAccountWithASignedAssertion() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    JsonObject account =
        new JsonObject()
            .put("client_email", "tocsin@my-project.iam.example")
            .put("token_uri", google.url("/token").toString())
            .put(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n");
    googleAnswers(200, payload(SECRET));
    GoogleSecrets secrets =
        new GoogleSecrets(
            google.url("/"),
            "my-project",
            new GoogleAccess.OfKeyFile(
                account, InstantSource.fixed(Instant.parse("2026-03-02T14:31:08Z"))));
    assertEquals(new Found.Value(SECRET), secrets.find("slack"));
    String form = google.received().take().body().toString();
    String[] jwt = form.substring(form.indexOf("assertion=") + 10).split("\\.");
    JsonObject claims =
        new JsonObject(new String(Base64.getUrlDecoder().decode(jwt[1]), StandardCharsets.UTF_8));
    assertEquals("tocsin@my-project.iam.example", claims.getString("iss"));
    assertEquals(1772461868, claims.getInteger("iat"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(jwt[2])));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500})
  void saysWhatGoogleAnswered(int status) {
    googleAnswers(status, "{\"error\":{\"message\":\"" + SECRET + "\"}}");
    missing(onMachine().find("slack"));
  }

  @Test
  void saysWhenGoogleCannotBeReachedOrRead() {
    googleAnswers(200, "{\"payload\":{\"data\":\"not base64!\"}}");
    assertTrue(missing(onMachine().find("slack")).endsWith("cannot be read"));
    assertTrue(missing(onMachine().find("a/../b")).contains("is no name of a secret"));
    google.close();
    assertTrue(
        missing(onMachine().find("slack")).startsWith("this machine has no metadata server"));
  }

  // ---- the keyring

  private SystemKeyring keyring(String script) throws IOException {
    Path program = directory.resolve("secret-tool");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new SystemKeyring(List.of(program.toString(), "lookup", "service", "tocsin", "name"));
  }

  @Test
  void asksTheProgramOfTheKeyring() throws IOException {
    SystemKeyring keyring =
        keyring("[ \"$*\" = 'lookup service tocsin name slack' ] && printf '%s' " + SECRET);
    assertEquals(new Found.Value(SECRET), keyring.find("slack"));
    assertTrue(missing(keyring.find("other")).startsWith("the keyring has no secret 'other'"));
    missing(keyring.find("--help"));
    missing(keyring.find("a b"));
  }

  @Test
  void saysClearlyWhenThereIsNoKeyring() {
    SystemKeyring none = new SystemKeyring(List.of(directory.resolve("no-such").toString()));
    assertTrue(missing(none.find("slack")).startsWith("this system has no keyring"));
  }

  @Test
  void neverPrintsAValue() {
    assertFalse(new Found.Value(SECRET).toString().contains(SECRET));
  }
}
