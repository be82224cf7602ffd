package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.feed.signal.SignalTaker;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.chat.ChatLinesVerticle;
import dev.tocsin.web.chat.ChatOrders;
import dev.tocsin.web.chat.SlackPress;
import dev.tocsin.web.hook.EarlyAnswers;
import dev.tocsin.web.hook.HookTokens;
import dev.tocsin.web.hook.SlackHook;
import dev.tocsin.web.hook.TelegramHook;
import dev.tocsin.web.hook.TradingViewHook;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What others call, and the chats in which people press buttons. */
final class Hooks {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final ConfiguredChannels channels;
  private final ChatOrders orders;
  private final InstantSource clock;
  private final SlackPress.Replies replies;
  private final ChatLinesVerticle chats;
  private final HookTokens tradingView;
  private final EarlyAnswers early;

  /** Opens nothing yet. */
  Hooks(
      Vertx vertx,
      Configuration configuration,
      ConfiguredChannels channels,
      ChatOrders orders,
      InstantSource clock) {
    this.vertx = vertx;
    this.tradingView = new HookTokens(tokens(configuration));
    this.early = new EarlyAnswers(clock);
    this.channels = channels;
    this.orders = orders;
    this.clock = clock;
    this.replies = SlackPress.Replies.toSlack(vertx);
    this.chats = new ChatLinesVerticle(channels, orders, replies, clock, new Random(), FIRST_PAUSE);
  }

  /** To be deployed once. */
  ChatLinesVerticle chats() {
    return chats;
  }

  /** What was answered before it was safe. */
  EarlyAnswers early() {
    return early;
  }

  /** The hooks of this service; who may press is asked for at each request. */
  List<Endpoints> all(SignalTaker taker) {
    return List.of(
        new TradingViewHook(vertx, tradingView, taker, early, clock),
        new SlackHook(name -> channels.of("slack", name), orders, replies, clock),
        new TelegramHook(name -> channels.of("telegram", name), orders));
  }

  /** The tokens of TradingView's hooks in that configuration, by the hooks' names. */
  static Map<String, String> tokens(Configuration configuration) {
    Map<String, String> tokens = new LinkedHashMap<>();
    configuration
        .incoming()
        .tradingView()
        .forEach((name, token) -> tokens.put(name, token.reveal()));
    return tokens;
  }

  /** The configuration was read again. Of any thread. */
  void changed(Configuration read) {
    tradingView.renew(tokens(read));
  }
}
