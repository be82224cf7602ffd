package dev.tocsin.notify.channel.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HttpAnswer;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Picture;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Posts messages as a bot of Slack; an update goes into the thread of what it belongs to.
 *
 * <p>The client's own asynchronous methods hold calls back by a pace of their own, in a queue that
 * a crash forgets. Here the outbox is the queue and the limits are those of the stages, so the
 * blocking methods are called, on a worker's thread.
 */
public final class SlackChannel implements Channel {

  /** "One message per second per channel", bursts apart. */
  private static final List<RateLimit> LIMITS =
      List.of(new RateLimit(1, Duration.ofSeconds(1), RateLimit.Scope.TARGET));

  private static final Set<String> PASSING =
      Set.of(
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "ratelimited",
          "rate_limited",
          "team_added_to_org");
  private static final Set<String> OF_THE_TOKEN =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "no_permission",
          "missing_scope");

  private final Vertx vertx;
  private final SlackSettings settings;
  private final InstantSource clock;
  private final OkHttpClient http;
  private final MethodsClient methods;
  private final SlackPictures pictures;

  public SlackChannel(Vertx vertx, SlackSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.http =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(settings.patience())
            .connectTimeout(settings.patience())
            .readTimeout(settings.patience())
            .addInterceptor(chain -> bounded(chain.proceed(chain.request())))
            .build();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.api().toString());
    config.setStatsEnabled(false);
    this.methods = Slack.getInstance(config, new SlackHttpClient(http)).methods(settings.token());
    this.pictures = new SlackPictures(vertx, methods, settings.name());
  }

  /** An answer that never ends would fill the memory. */
  private static Response bounded(Response response) throws IOException {
    try (response) {
      return response.newBuilder().body(response.peekBody(HttpSender.LONGEST_ANSWER)).build();
    }
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public List<RateLimit> limits() {
    return LIMITS;
  }

  @Override
  public boolean takesUpdates() {
    return true;
  }

  @Override
  public boolean takesPictures() {
    return true;
  }

  @Override
  public int mostInDigest() {
    return 18;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Wording wording = Wording.of(notification, settings.template(), clock.instant());
    return called(
        () -> {
          ChatPostMessageResponse answer =
              methods.chatPostMessage(SlackMessage.of(settings, notification, wording));
          Picture picture = notification.picture();
          if (answer.isOk() && picture != null) {
            pictures.add(answer.getChannel(), answer.getTs(), picture);
          }
          return judge(answer, answer.getChannel() + ":" + answer.getTs());
        });
  }

  @Override
  public Future<DeliveryResult> check() {
    return called(
        () -> {
          AuthTestResponse answer = methods.authTest(request -> request);
          return judge(answer, String.valueOf(answer.getTeamId()));
        });
  }

  /** A call of the client, which blocks. */
  @FunctionalInterface
  private interface Blocking {
    DeliveryResult call() throws IOException, SlackApiException;
  }

  private Future<DeliveryResult> called(Blocking blocking) {
    return vertx.executeBlocking(
        () -> {
          try {
            return blocking.call();
          } catch (SlackApiException e) {
            return HttpAnswer.result(
                e.getResponse().code(),
                e.getResponse().header("Retry-After"),
                clock.instant(),
                who());
          } catch (JsonParseException e) {
            return again(DeliveryReason.SERVER_ERROR, who() + " answered what cannot be read.");
          } catch (UnknownHostException e) {
            return again(
                DeliveryReason.HOST_UNKNOWN,
                "The name " + settings.api().getHost() + " is not known.");
          } catch (InterruptedIOException e) {
            return again(
                DeliveryReason.TIME_OUT,
                who() + " did not answer within " + settings.patience().toMillis() + " ms.");
          } catch (IOException e) {
            return again(
                DeliveryReason.CONNECTION_BROKEN,
                "The connection to " + who() + " failed (" + e.getClass().getSimpleName() + ").");
          }
        },
        false);
  }

  /** Slack reports its errors with status 200. */
  private DeliveryResult judge(SlackApiTextResponse answer, String reference) {
    if (answer.isOk()) {
      return new DeliveryResult.Accepted(who() + " answered ok.", reference);
    }
    String error = String.valueOf(answer.getError());
    String named = error.matches("[a-z_]{1,60}") ? error : "an error without a name";
    String sentence = who() + " answered " + named + ".";
    if (PASSING.contains(error)) {
      boolean limited = error.startsWith("rate");
      return again(limited ? DeliveryReason.RATE_LIMITED : DeliveryReason.SERVER_ERROR, sentence);
    }
    return OF_THE_TOKEN.contains(error)
        ? new DeliveryResult.Rejected(
            DeliveryReason.CREDENTIAL_REFUSED, sentence + " The bot's token does not do.")
        : new DeliveryResult.Rejected(DeliveryReason.CLIENT_ERROR, sentence + hint(error));
  }

  private static String hint(String error) {
    return switch (error) {
      case "channel_not_found" -> " There is no such channel, or the bot cannot see it.";
      case "not_in_channel" -> " Invite the bot into the channel.";
      case "is_archived" -> " The channel is archived.";
      case String other -> "";
    };
  }

  private static DeliveryResult again(DeliveryReason reason, String sentence) {
    return new DeliveryResult.Again(reason, sentence, null);
  }

  private String who() {
    return HttpSender.who(settings.api());
  }

  @Override
  public Future<Void> close() {
    return pictures.idle().compose(v -> letGo());
  }

  private Future<Void> letGo() {
    return vertx.executeBlocking(
        () -> {
          http.dispatcher().executorService().shutdown();
          http.connectionPool().evictAll();
          return null;
        },
        false);
  }
}
