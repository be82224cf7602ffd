package dev.tocsin.notify.channel.email;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands mails to an SMTP server. Updates carry the same thread, so that a reader shows them so. */
public final class EmailChannel implements Channel {

  /** The codes that say that the login is refused. */
  private static final int NOT_AUTHENTICATED = 535;

  private static final int LOGIN_NEEDED = 530;

  private final EmailConfig config;
  private final InstantSource clock;
  private final MailClient client;

  public EmailChannel(Vertx vertx, EmailConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    MailConfig mail =
        new MailConfig()
            .setHostname(config.host())
            .setPort(config.port())
            .setSsl(config.security() == EmailConfig.Security.TLS)
            .setStarttls(
                config.security() == EmailConfig.Security.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(config.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
            .setMaxPoolSize(2)
            .setKeepAlive(false)
            .setConnectTimeout((int) config.patience().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) config.patience().toMillis());
    mail.setHostnameVerificationAlgorithm("HTTPS");
    if (config.user() != null) {
      mail.setUsername(config.user()).setPassword(config.password());
    }
    this.client = MailClient.create(vertx, mail);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String kind() {
    return "email";
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
  public Future<DeliveryResult> send(Notification notification) {
    Wording wording = Wording.of(notification, config.template(), clock.instant());
    String id = FiringMail.messageId(notification, config.from());
    return client
        .sendMail(FiringMail.of(config, notification, wording, id))
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .<DeliveryResult>map(sent -> new DeliveryResult.Accepted(who() + " took the mail.", id))
        .otherwise(this::failure);
  }

  /** A server's own words are not repeated: some echo what they were sent. */
  private DeliveryResult failure(Throwable failure) {
    return switch (failure) {
      case SMTPException refused -> refused(refused);
      case UnknownHostException e ->
          new DeliveryResult.Again(
              DeliveryReason.HOST_UNKNOWN, "The name " + config.host() + " is not known.", null);
      case TimeoutException e ->
          new DeliveryResult.Again(
              DeliveryReason.TIME_OUT,
              who() + " did not answer within " + config.patience().toMillis() + " ms.",
              null);
      case Throwable e ->
          new DeliveryResult.Again(
              DeliveryReason.CONNECTION_BROKEN,
              "The connection to " + who() + " failed (" + e.getClass().getSimpleName() + ").",
              null);
    };
  }

  /** By RFC 5321 4yz passes and 5yz stays. */
  private DeliveryResult refused(SMTPException refused) {
    int code = refused.getReplyCode();
    String sentence = who() + " answered " + code + ".";
    if (code == NOT_AUTHENTICATED || code == LOGIN_NEEDED) {
      return new DeliveryResult.Rejected(
          DeliveryReason.CREDENTIAL_REFUSED, sentence + " The login does not do.");
    }
    if (refused.isPermanent()) {
      return new DeliveryResult.Rejected(DeliveryReason.CLIENT_ERROR, sentence);
    }
    boolean limited = code == 421 || code == 450 || code == 452;
    return new DeliveryResult.Again(
        limited ? DeliveryReason.RATE_LIMITED : DeliveryReason.SERVER_ERROR, sentence, null);
  }

  private String who() {
    return config.host() + ":" + config.port();
  }

  @Override
  public Future<Void> close() {
    // a connection that the server cut meanwhile cannot be closed any more
    return client.close().otherwiseEmpty();
  }
}
