package dev.tocsin.web.chat;

import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The channels as they are configured at any moment. Of any thread. */
@FunctionalInterface
public interface Chats {

  /** All channels, those from which nothing comes back too. */
  Collection<ConfiguredChannel> channels();

  /** Who may answer from the channel of that kind and name; null where nobody can. */
  default @Nullable Chat of(String kind, String name) {
    for (ConfiguredChannel channel : channels()) {
      if (channel.name().equals(name) && channel.service().kind().equals(kind)) {
        return channel.chat();
      }
    }
    return null;
  }
}
