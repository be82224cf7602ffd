package dev.tocsin.notify.channel;

import java.util.Locale;

/** Why an attempt ended as it did; the same word in log, metric, API and page. */
public enum DeliveryReason {
  ACCEPTED,
  RATE_LIMITED,
  SERVER_ERROR,
  TIME_OUT,
  CONNECTION_BROKEN,
  HOST_UNKNOWN,
  CLIENT_ERROR,
  REDIRECTED,
  ADDRESS_NOT_ALLOWED,
  TARGET_NOT_ALLOWED,
  CREDENTIAL_REFUSED,
  TOO_OLD,
  TOO_MANY_ATTEMPTS,
  CHANNEL_NOT_CONFIGURED,
  CHANNEL_BROKEN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
