package dev.tocsin.app.config;

import dev.tocsin.app.credential.CredentialStore;
import dev.tocsin.app.credential.EncryptedFile;
import dev.tocsin.app.credential.GoogleAccess;
import dev.tocsin.app.credential.GoogleSecrets;
import dev.tocsin.app.credential.SystemKeyring;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code secrets}: the stores that a secret can be in, by the word that names them. */
final class StoreEntries {

  private final Keys keys;

  StoreEntries(Keys keys) {
    this.keys = keys;
  }

  Map<String, CredentialStore> read() {
    Map<String, CredentialStore> stores = new HashMap<>();
    stores.put("keyring", SystemKeyring.ofSystem());
    boolean file = keys.find("secrets.file") != null;
    Secret key = keys.secret("secrets.key");
    if (file && key != null) {
      stores.put("encrypted", new EncryptedFile(keys.path("secrets.file", ""), key.reveal()));
    } else if (file || key != null) {
      keys.refuse(
          file ? "secrets.key" : "secrets.file",
          "is missing: an encrypted file needs both secrets.file and secrets.key");
    }
    CredentialStore google = google();
    if (google != null) {
      stores.put("google", google);
    }
    return stores;
  }

  private @Nullable CredentialStore google() {
    String project = keys.text("secrets.google.project", "");
    Secret account = keys.secret("secrets.google.account");
    URI api = address("secrets.google.api", GoogleSecrets.USUAL_API);
    URI metadata = address("secrets.google.metadata", GoogleAccess.OfMachine.USUAL_SERVER);
    if (project.isEmpty()) {
      return null;
    }
    if (!project.matches("[a-z0-9][a-z0-9:.-]{1,62}")) {
      keys.refuse("secrets.google.project", "'" + project + "' is no name of a project");
      return null;
    }
    if (account == null) {
      return new GoogleSecrets(api, project, new GoogleAccess.OfMachine(metadata));
    }
    try {
      return new GoogleSecrets(
          api,
          project,
          new GoogleAccess.OfKeyFile(new JsonObject(account.reveal()), InstantSource.system()));
    } catch (DecodeException e) {
      keys.refuse(
          "secrets.google.account",
          "has to be the JSON key of a service account: { file: PATH }, or { env: NAME }");
      return null;
    }
  }

  private URI address(String key, URI usual) {
    String text = keys.text(key, usual.toString());
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below, as what has no host
    }
    keys.refuse(key, "has to be an http or https address");
    return usual;
  }
}
