package dev.tocsin.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may answer from a chat, as tocsin.yaml says it. */
class ChatEntryTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("BOT", "xoxb-1", "APP", "xapp-1-A0-b", "SIGN", "s3cret", "TELEGRAM", "1:abc");

  private final Path directory;

  ChatEntryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private ConfigurationFile.Reading read(String channel) throws IOException {
    Files.writeString(directory.resolve("tocsin.yaml"), "channels: { x: " + channel + " }\n");
    return ConfigurationFile.read(null, ENVIRONMENT, directory);
  }

  private @Nullable Chat chat(String channel) throws IOException {
    return switch (read(channel)) {
      case ConfigurationFile.Reading.Usable(Configuration read, var warnings) -> {
        ConfiguredChannel one = read.channels().get("x");
        yield Objects.requireNonNull(one).chat();
      }
      case ConfigurationFile.Reading.Refused refused -> throw new AssertionError(refused);
    };
  }

  @Test
  void slackTellsDownAConnectionOrBySignedRequestsOrBoth() throws IOException {
    String slack = "{ type: slack, token: { env: BOT }, target: '#x', ";
    assertEquals(
        new Chat(null, "xapp-1-A0-b", Set.of("U1")),
        chat(slack + "app_token: { env: APP }, people: [U1] }"));
    assertEquals(
        new Chat("s3cret", "xapp-1-A0-b", Set.of()),
        chat(slack + "app_token: { env: APP }, signing_secret: { env: SIGN } }"));
    assertNull(chat(slack + "}"));
  }

  @Test
  void telegramIsAskedWhereNoSecretSaysThatItCalls() throws IOException {
    String telegram = "{ type: telegram, token: { env: TELEGRAM }, target: '-1', people: [7]";
    assertEquals(new Chat(null, null, Set.of("7")), chat(telegram + "}"));
    assertEquals(
        new Chat("s3cret", null, Set.of("7")), chat(telegram + ", hook_secret: { env: SIGN } }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          people: [U1]            | channels.x.people: can only answer where there is an app_token or a signing_secret
          app_token: { env: BOT } | channels.x.app_token: is no app-level token, which looks like xapp-1-A012-34-5678ab
          """)
  void saysWhatIsWrong(String fields, String sentence) throws IOException {
    ConfigurationFile.Reading.Refused refused =
        (ConfigurationFile.Reading.Refused)
            read("{ type: slack, token: { env: BOT }, target: '#x', " + fields + " }");
    assertEquals(
        List.of(sentence),
        refused.problems().stream().map(ConfigurationProblem::sentence).toList());
  }
}
