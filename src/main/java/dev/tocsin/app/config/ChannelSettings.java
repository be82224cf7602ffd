package dev.tocsin.app.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One entry of {@code channels}: how firings leave the house. */
public sealed interface ChannelSettings {

  /** The name rules and routes use. */
  String name();

  /**
   * {@code type: webhook}.
   *
   * @param url where to post; http or https
   * @param secret key of the signature, or null for none
   * @param allowPrivate whether an address inside the own network may be called
   */
  record Webhook(String name, URI url, @Nullable Secret secret, boolean allowPrivate)
      implements ChannelSettings {}

  /** {@code type: log}: one line in the log of the service. */
  record Log(String name) implements ChannelSettings {}
}
