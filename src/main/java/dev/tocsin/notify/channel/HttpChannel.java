package dev.tocsin.notify.channel;

import dev.tocsin.notify.channel.HttpSender.Outgoing;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** What all channels have that speak HTTP through {@link HttpSender}. Of any thread. */
public abstract class HttpChannel implements Channel {

  private final String kind;
  private final String name;
  private final URI server;
  private final List<RateLimit> limits;
  private final HttpSender sender;
  private final InstantSource clock;

  /**
   * Opens no connection yet.
   *
   * @param kind as {@code type} in the configuration
   * @param server by whose host and port it is told who answered
   * @param sender its own; closed with it
   */
  protected HttpChannel(
      String kind,
      String name,
      URI server,
      List<RateLimit> limits,
      HttpSender sender,
      InstantSource clock) {
    this.kind = kind;
    this.name = name;
    this.server = server;
    this.limits = List.copyOf(limits);
    this.sender = sender;
    this.clock = clock;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final List<RateLimit> limits() {
    return limits;
  }

  /** The wall clock. */
  protected final Instant now() {
    return clock.instant();
  }

  /** Who answers, as it may be shown. */
  protected final String who() {
    return HttpSender.who(server);
  }

  /** Sends once, and judges what is answered. */
  protected final Future<DeliveryResult> ask(
      Outgoing outgoing, Function<HttpReply, DeliveryResult> judge) {
    return sender.send(outgoing, judge);
  }

  /** What the status of an answer means. */
  protected final DeliveryResult byStatus(HttpReply reply) {
    return HttpAnswer.result(reply.status(), reply.header("Retry-After"), now(), who());
  }

  @Override
  public final Future<Void> close() {
    return sender.close();
  }
}
