package dev.tocsin.notify.channel.sms;

import dev.tocsin.lang.message.MessageTemplate;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One account at Twilio.
 *
 * @param api where its API is, usually {@code https://api.twilio.com}
 * @param account SID of the account, {@code AC…}
 * @param token the account's token
 * @param from a number of the account, {@code +15551234567}, or the SID of a messaging service,
 *     {@code MG…}
 * @param to whom to send, as {@code +4915112345678}
 * @param template said instead of the rule's message; null for that
 * @param allowPrivate whether an address inside the own network may be called
 */
public record SmsConfig(
    String name,
    URI api,
    String account,
    String token,
    String from,
    String to,
    @Nullable MessageTemplate template,
    boolean allowPrivate,
    Duration patience) {

  public static final URI USUAL_API = URI.create("https://api.twilio.com");

  @Override
  public String toString() {
    return "sms " + name;
  }
}
