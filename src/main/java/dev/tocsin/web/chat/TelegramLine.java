package dev.tocsin.web.chat;

import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HttpAnswer;
import dev.tocsin.notify.channel.HttpReply;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import dev.tocsin.notify.channel.telegram.TelegramConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a bot's server again and again what was pressed ({@code getUpdates}); each question waits
 * there until there is something. What was carried out is confirmed with the next question, so what
 * comes twice after a crash was acknowledged before.
 */
final class TelegramLine implements ChatLine {

  private static final Logger LOG = LoggerFactory.getLogger(TelegramLine.class);

  /** How long a question waits at the server, and how long an answer may take. */
  private static final Duration WAITING = Duration.ofSeconds(25);

  static final Duration PATIENCE = WAITING.plusSeconds(15);

  /** So many updates fit into an answer that is read; one fits always. */
  private static final int MOST_AT_ONCE = 10;

  private final Context context;
  private final Vertx vertx;
  private final TelegramConfig config;
  private final HttpSender sender;
  private final InstantSource clock;
  private final Pauses pauses;
  private final Presses presses;
  private final Promise<Void> ready = Promise.promise();
  private volatile String problem = "";
  private int most = MOST_AT_ONCE;
  private @Nullable Long next;
  private boolean closed;

  /** Carries a press out and gives the words for who pressed; never fails. */
  interface Presses extends Function<TelegramPress, Future<String>> {}

  /** What came of a question. */
  private sealed interface Heard {
    record Updates(List<JsonObject> updates) implements Heard {}

    record Unreadable() implements Heard {}

    record Failed(DeliveryResult result, String hint) implements Heard {}
  }

  /**
   * Asks nothing yet.
   *
   * @param config of any of the channels of that bot
   */
  TelegramLine(
      Vertx vertx,
      Context context,
      TelegramConfig config,
      HttpSender sender,
      InstantSource clock,
      Pauses pauses,
      Presses presses) {
    this.vertx = vertx;
    this.context = context;
    this.config = config;
    this.sender = sender;
    this.clock = clock;
    this.pauses = pauses;
    this.presses = presses;
  }

  @Override
  public void open() {
    if (closed) {
      return;
    }
    JsonObject question =
        new JsonObject()
            .put("timeout", WAITING.toSeconds())
            .put("limit", most)
            .put("allowed_updates", new JsonArray().add("callback_query"));
    if (next != null) {
      question.put("offset", next);
    }
    sender
        .ask(
            Outgoing.json(method("getUpdates"), question.toBuffer()),
            this::heard,
            failure -> (Heard) new Heard.Failed(failure, ""))
        .onComplete(answer -> context.runOnContext(v -> decide(answer.result())));
  }

  private Heard heard(HttpReply reply) {
    if (reply.isSuccess()) {
      if (!(reply.json().getValue("result") instanceof JsonArray result)) {
        return new Heard.Unreadable();
      }
      List<JsonObject> updates = new ArrayList<>();
      for (Object one : result) {
        if (one instanceof JsonObject update) {
          updates.add(update);
        }
      }
      return new Heard.Updates(updates);
    }
    DeliveryResult result =
        HttpAnswer.result(
            reply.status(),
            reply.header("Retry-After"),
            clock.instant(),
            HttpSender.who(config.api()));
    if (result instanceof DeliveryResult.Again(DeliveryReason reason, String words, var asked)
        && asked == null
        && reply.json().getValue("parameters") instanceof JsonObject parameters) {
      result =
          new DeliveryResult.Again(
              reason, words, HttpAnswer.seconds(parameters.getValue("retry_after")));
    }
    return new Heard.Failed(result, hint(reply));
  }

  /** In our words; those of the server could repeat what they were sent. */
  private static String hint(HttpReply reply) {
    String said = reply.json().getValue("description") instanceof String text ? text : "";
    return switch (reply.status()) {
      case 401, 404 -> " The bot's token is not valid.";
      case 409 ->
          said.contains("webhook")
              ? " A webhook is set for this bot: name its hook_secret here, or call deleteWebhook."
              : " Another program asks for this bot's updates.";
      default -> "";
    };
  }

  private void decide(Heard heard) {
    if (closed) {
      return;
    }
    switch (heard) {
      case Heard.Updates(List<JsonObject> updates) -> {
        well();
        most = MOST_AT_ONCE;
        carryOut(updates, 0);
      }
      case Heard.Unreadable unreadable -> {
        // too much at once; a single one that cannot be read is waited out
        boolean wasOne = most == 1;
        most = 1;
        if (wasOne) {
          again("The server of the bot answered what cannot be read.", null);
        } else {
          open();
        }
      }
      case Heard.Failed(DeliveryResult result, String hint) ->
          again(
              result.sentence() + hint,
              result instanceof DeliveryResult.Again again ? again.notBefore() : null);
    }
  }

  private void carryOut(List<JsonObject> updates, int index) {
    if (closed) {
      return;
    }
    if (index == updates.size()) {
      open();
      return;
    }
    JsonObject update = updates.get(index);
    if (update.getValue("update_id") instanceof Number id) {
      next = id.longValue() + 1;
    }
    TelegramPress pressed = TelegramPress.of(config.name(), update);
    if (pressed == null) {
      carryOut(updates, index + 1);
      return;
    }
    presses
        .apply(pressed)
        .compose(
            words ->
                sender.send(
                    Outgoing.json(method("answerCallbackQuery"), pressed.answer(words).toBuffer()),
                    reply -> new DeliveryResult.Accepted("told")))
        .onComplete(done -> context.runOnContext(v -> carryOut(updates, index + 1)));
  }

  private void again(String sentence, @Nullable Duration asked) {
    if (!sentence.equals(problem)) {
      LOG.warn("buttons of channel {} are not heard now: {}", config.name(), sentence);
      problem = sentence;
    }
    vertx.setTimer(pauses.next(asked), timer -> context.runOnContext(v -> open()));
  }

  private void well() {
    if (!problem.isEmpty()) {
      LOG.info("buttons of channel {} are heard again", config.name());
      problem = "";
    }
    pauses.reset();
    ready.tryComplete();
  }

  private URI method(String name) {
    String base = config.api().toString().replaceAll("/+$", "");
    return URI.create(base + "/bot" + config.token() + "/" + name);
  }

  @Override
  public Future<Void> ready() {
    return ready.future();
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public void close() {
    closed = true;
    sender.close();
  }
}
