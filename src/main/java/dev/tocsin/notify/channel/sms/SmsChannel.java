package dev.tocsin.notify.channel.sms;

import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannel;
import dev.tocsin.notify.channel.HttpReply;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Sends text messages through Twilio's Messages resource. */
public final class SmsChannel extends HttpChannel {

  /** Of an ordinary number in North America; other senders may do more. */
  private static final List<RateLimit> LIMITS =
      List.of(new RateLimit(1, Duration.ofSeconds(1), RateLimit.Scope.CHANNEL));

  /** Two parts of 153 characters: each part is paid for. */
  private static final int LONGEST = 306;

  private final SmsConfig config;

  public SmsChannel(Vertx vertx, SmsConfig config, HostNames names, InstantSource clock) {
    super(
        "sms",
        config.name(),
        config.api(),
        LIMITS,
        new HttpSender(vertx, names, config.allowPrivate(), config.patience()),
        clock);
    this.config = config;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Wording wording = Wording.of(notification, config.template(), now());
    String target = notification.target();
    String from = config.from().startsWith("MG") ? "MessagingServiceSid" : "From";
    String form =
        field("To", target == null ? config.to() : target)
            + "&"
            + field(from, config.from())
            + "&"
            + field("Body", PlainText.line(wording.line(), LONGEST));
    return ask(
        authorised(
            new Outgoing(
                HttpMethod.POST,
                resource("/Messages.json"),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                Buffer.buffer(form),
                true)),
        this::judge);
  }

  private static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private DeliveryResult judge(HttpReply reply) {
    DeliveryResult result = byStatus(reply);
    return switch (result) {
      case DeliveryResult.Accepted accepted
          when reply.json().getValue("sid") instanceof String sid ->
          new DeliveryResult.Accepted(accepted.sentence(), sid);
      case DeliveryResult.Rejected rejected
          when reply.json().getValue("code") instanceof Number code ->
          new DeliveryResult.Rejected(
              rejected.reason(),
              rejected.sentence()
                  + " Twilio's error "
                  + code.longValue()
                  + ": https://www.twilio.com/docs/errors/"
                  + code.longValue());
      case DeliveryResult other -> other;
    };
  }

  @Override
  public Future<DeliveryResult> check() {
    return ask(authorised(Outgoing.get(resource(".json"))), this::judge);
  }

  private URI resource(String path) {
    String base = config.api().toString().replaceAll("/+$", "");
    return URI.create(base + "/2010-04-01/Accounts/" + config.account() + path);
  }

  private Outgoing authorised(Outgoing outgoing) {
    String login = config.account() + ":" + config.token();
    return outgoing.with(
        "authorization",
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }
}
