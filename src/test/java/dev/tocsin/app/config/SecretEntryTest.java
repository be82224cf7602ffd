package dev.tocsin.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.app.config.ConfigurationFile.Reading;
import dev.tocsin.notify.ConfiguredChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How secrets are given, and that they are never shown. */
class SecretEntryTest {

  private final Path directory;
  private final ConfigurationText text;

  SecretEntryTest(@TempDir Path directory) {
    this.directory = directory;
    this.text = new ConfigurationText(directory);
  }

  @Test
  void readsSecretsFromVariablesAndFilesAndWarnsOfPlainOnes() throws IOException {
    Files.writeString(directory.resolve("key"), "from-file\n");
    Reading.Usable usable =
        text.usable(
            """
            token: plain-token
            channels:
              hook: { type: webhook, url: "http://127.0.0.1:9000/in", secret: { env: HOOK }, allow_private: true }
              desk: { type: webhook, url: "https://desk.example/in", secret: { file: key } }
              journal: { type: log }
            """,
            Map.of("HOOK", "from-variable"));

    Map<String, ConfiguredChannel> channels = usable.configuration().channels();
    assertEquals(List.of("hook", "desk", "journal"), List.copyOf(channels.keySet()));
    assertEquals("from-variable", secretOf(channels.get("hook")));
    assertEquals("from-file", secretOf(channels.get("desk")));
    assertEquals(
        List.of(
            new ConfigurationProblem(
                "token",
                "stands in the file as plain text; better { env: NAME } or { file: PATH }")),
        usable.warnings());
  }

  @Test
  void readsASettingOfAFileThatAVariableNames() throws IOException {
    Files.writeString(directory.resolve("token"), "from-file\n");
    Configuration configuration =
        text.usable("", Map.of("TOCSIN_TOKEN_FILE", directory.resolve("token").toString()))
            .configuration();
    Secret token = configuration.token();
    assertNotNull(token);
    assertEquals("from-file", token.reveal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { env: NOT_THERE }  | the environment variable NOT_THERE is not set
          { store: x }        | has to be { env: NAME }, { file: PATH }, { encrypted: NAME }, { google: NAME }, { keyring: NAME } or a text
          [a, b]              | has to be { env: NAME }, { file: PATH }, { encrypted: NAME }, { google: NAME }, { keyring: NAME } or a text
          { encrypted: x }    | there is no encrypted file: set secrets.file and secrets.key
          { google: x }       | there is no project of Google: set secrets.google.project
          """)
  void saysWhatIsWrongWithASecret(String value, String message) {
    assertEquals(List.of("token: " + message), text.refused("token: " + value, Map.of()));
  }

  @Test
  void neverPrintsASecret() {
    Configuration configuration =
        text.usable(
                "",
                Map.of(
                    "TOCSIN_TOKEN",
                    "hunter2hunter2",
                    "DATABASE_URL",
                    "postgresql://tocsin:hunter2@db.example:5432/tocsin"))
            .configuration();

    assertNotNull(configuration.databaseUrl());
    assertFalse(configuration.toString().contains("hunter2"), configuration.toString());
    assertEquals(
        List.of("DATABASE_URL: has to be postgresql://user:password@host:port/name"),
        text.refused("", Map.of("DATABASE_URL", "mysql://a:hunter2@b/c")));
  }

  private static String secretOf(@Nullable ConfiguredChannel channel) {
    if (channel != null
        && channel.service() instanceof ConfiguredChannel.Service.Webhook webhook
        && webhook.config().secret() != null) {
      return webhook.config().secret();
    }
    throw new AssertionError(channel);
  }
}
