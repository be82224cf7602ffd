package dev.tocsin.web.chat;

import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.notify.ConfiguredChannel.Service;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.slack.SlackSettings;
import dev.tocsin.notify.channel.telegram.TelegramConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection for each app of Slack and each bot of Telegram that tells of buttons that
 * way, and carries out what listed people press. Several channels may share an app or a bot: a
 * press counts for the channel its message is in, and where that cannot be known, who pressed has
 * to be listed in all of them.
 */
public final class ChatLinesVerticle extends VerticleBase {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_SEEN = 1_000;

  private final Chats chats;
  private final ChatOrders orders;
  private final SlackPress.Replies replies;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration firstPause;
  private final Map<Key, ChatLine> lines = new ConcurrentHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  /** What a connection is opened with; never printed. */
  private sealed interface Key {
    record OfSlack(URI api, String token) implements Key {
      @Override
      public String toString() {
        return "slack";
      }
    }

    record OfTelegram(URI api, String token) implements Key {
      @Override
      public String toString() {
        return "telegram";
      }
    }
  }

  /**
   * Opens nothing yet.
   *
   * @param chats as they are at any moment; {@link #changed} tells of another state
   * @param firstPause after the first failure; it doubles with each
   */
  public ChatLinesVerticle(
      Chats chats,
      ChatOrders orders,
      SlackPress.Replies replies,
      InstantSource clock,
      RandomGenerator random,
      Duration firstPause) {
    this.chats = chats;
    this.orders = orders;
    this.replies = replies;
    this.clock = clock;
    this.random = random;
    this.firstPause = firstPause;
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  /** The channels are configured otherwise. Of any thread. */
  public void changed() {
    context.runOnContext(v -> look());
  }

  /** What is wrong with connections, by the channel whose buttons it is about. Of any thread. */
  public Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    wanted()
        .forEach(
            (key, channels) -> {
              ChatLine line = lines.get(key);
              if (line != null && !line.problem().isEmpty()) {
                problems.put(channels.getFirst().name(), line.problem());
              }
            });
    return problems;
  }

  private void look() {
    Map<Key, List<ConfiguredChannel>> wanted = wanted();
    List<Future<Void>> coming = new ArrayList<>();
    wanted.forEach(
        (key, channels) -> {
          if (!lines.containsKey(key)) {
            ChatLine line = line(key, channels.getFirst());
            lines.put(key, line);
            coming.add(line.ready());
            line.open();
          }
        });
    Set<Key> unwanted = new HashSet<>(lines.keySet());
    unwanted.removeAll(wanted.keySet());
    if (coming.isEmpty()) {
      unwanted.forEach(this::close);
    } else {
      // an old token is good until the new one is taken
      Future.join(coming)
          .onComplete(
              ready ->
                  context.runOnContext(
                      v ->
                          unwanted.stream()
                              .filter(key -> !wanted().containsKey(key))
                              .forEach(this::close)));
    }
  }

  private void close(Key key) {
    ChatLine line = lines.remove(key);
    if (line != null) {
      line.close();
    }
  }

  /** All connections that there should be, with the channels that share each. */
  private Map<Key, List<ConfiguredChannel>> wanted() {
    Map<Key, List<ConfiguredChannel>> wanted = new LinkedHashMap<>();
    for (ConfiguredChannel channel : chats.channels()) {
      Key key = key(channel);
      if (key != null) {
        wanted.computeIfAbsent(key, none -> new ArrayList<>()).add(channel);
      }
    }
    return wanted;
  }

  private static @Nullable Key key(ConfiguredChannel channel) {
    Chat chat = channel.chat();
    if (chat == null) {
      return null;
    }
    return switch (channel.service()) {
      case Service.Slack(SlackSettings slack) when chat.socketToken() != null ->
          new Key.OfSlack(slack.api(), chat.socketToken());
      case Service.Telegram(TelegramConfig telegram) when chat.secret() == null ->
          new Key.OfTelegram(telegram.api(), telegram.token());
      case Service other -> null;
    };
  }

  private ChatLine line(Key key, ConfiguredChannel one) {
    Pauses pauses = new Pauses(firstPause, LONGEST_PAUSE, random);
    return switch (key) {
      case Key.OfSlack(URI api, String token) ->
          new SlackLine(
              vertx,
              context,
              api,
              token,
              one.name(),
              // an operator's proxy may be anywhere
              new HttpSender(vertx, HostNames.ofSystem(), true, PATIENCE),
              clock,
              pauses,
              envelope -> slack(key, one.name(), envelope));
      case Key.OfTelegram of when one.service() instanceof Service.Telegram(var config) ->
          new TelegramLine(
              vertx,
              context,
              config,
              new HttpSender(
                  vertx, HostNames.ofSystem(), config.allowPrivate(), TelegramLine.PATIENCE),
              clock,
              pauses,
              pressed -> telegram(key, pressed));
      case Key.OfTelegram of -> throw new IllegalStateException("a bot is of Telegram");
    };
  }

  private void slack(Key key, String name, SlackLine.Envelope envelope) {
    if (!envelope.type().equals("interactive") || !isNew(envelope.id())) {
      return;
    }
    JsonObject payload = envelope.payload();
    String row = SlackPress.row(payload);
    ChatPress press = SlackPress.of(name, payload);
    if (press != null) {
      press
          .carriedOut(orders, people(key, channel -> channel.name().equals(row)))
          .onSuccess(words -> SlackPress.reply(payload, words, replies));
    }
  }

  private Future<String> telegram(Key key, TelegramPress pressed) {
    Set<String> people =
        people(
            key,
            channel ->
                channel.service() instanceof Service.Telegram(var config)
                    && (pressed.chats().contains(config.chat())
                        || channel.allow().stream().anyMatch(pressed.chats()::contains)));
    return pressed
        .press()
        .carriedOut(orders, people)
        .otherwise("It cannot be done now; try again in a moment.");
  }

  /** Who is listed in each channel that the press may be of. */
  private Set<String> people(Key key, Predicate<ConfiguredChannel> itsOwn) {
    List<ConfiguredChannel> all = wanted().getOrDefault(key, List.of());
    List<ConfiguredChannel> own = all.stream().filter(itsOwn).toList();
    Set<String> people = null;
    for (ConfiguredChannel channel : own.isEmpty() ? all : own) {
      Chat chat = channel.chat();
      Set<String> listed = chat == null ? Set.of() : chat.people();
      if (people == null) {
        people = new HashSet<>(listed);
      } else {
        people.retainAll(listed);
      }
    }
    return people == null ? Set.of() : people;
  }

  private boolean isNew(String id) {
    if (!seen.add(id)) {
      return false;
    }
    if (seen.size() > MOST_SEEN) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }

  @Override
  public Future<?> stop() {
    lines.values().forEach(ChatLine::close);
    lines.clear();
    return Future.succeededFuture();
  }
}
