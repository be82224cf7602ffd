package dev.tocsin.app.config;

import dev.tocsin.notify.ConfiguredChannel.Chat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who may answer from a chat, and how that comes back; null where nothing comes back. */
final class ChatEntry {

  private ChatEntry() {}

  /** By requests that Slack signs, by a connection of our own, or by both. */
  static @Nullable Chat ofSlack(Entry entry) {
    Secret signing = entry.secret("signing_secret");
    Secret socket = entry.secret("app_token");
    if (socket != null && !socket.reveal().matches("xapp-[A-Za-z0-9-]+")) {
      entry.refuse("app_token", "is no app-level token, which looks like xapp-1-A012-34-5678ab");
      socket = null;
    }
    Set<String> people = people(entry);
    if (signing == null && socket == null) {
      if (!people.isEmpty()) {
        entry.refuse("people", "can only answer where there is an app_token or a signing_secret");
      }
      return null;
    }
    return new Chat(revealed(signing), revealed(socket), people);
  }

  /** By requests of Telegram where they prove themselves, else by asking it again and again. */
  static @Nullable Chat ofTelegram(Entry entry) {
    Secret hook = entry.secret("hook_secret");
    Set<String> people = people(entry);
    return hook == null && people.isEmpty() ? null : new Chat(revealed(hook), null, people);
  }

  private static Set<String> people(Entry entry) {
    List<String> people = entry.texts("people");
    return new HashSet<>(people);
  }

  private static @Nullable String revealed(@Nullable Secret secret) {
    return secret == null ? null : secret.reveal();
  }
}
