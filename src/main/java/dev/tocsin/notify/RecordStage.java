package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.route.Receiver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/**
 * Writes down what became of the parcel, and tells the route's fallback where its receiver cannot
 * be told. While the database is away it tries on; what was accepted is kept in a file meanwhile.
 */
final class RecordStage implements Stage {

  private static final long AGAIN = EventTime.SECOND / 2;

  private final Outbox outbox;
  private final UnrecordedLog unrecorded;
  private final RouteStage routes;
  private final NotifyConfig config;
  private final Patience patience;
  private final Timers timers;

  RecordStage(
      Outbox outbox,
      UnrecordedLog unrecorded,
      RouteStage routes,
      NotifyConfig config,
      Patience patience,
      Timers timers) {
    this.outbox = outbox;
    this.unrecorded = unrecorded;
    this.routes = routes;
    this.config = config;
    this.patience = patience;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    return switch (passage.verdict()) {
      case null -> Future.failedFuture(new IllegalStateException("no stage came to a verdict"));
      case Verdict.Later later -> Future.succeededFuture(passage);
      case Verdict.Gone gone -> Future.succeededFuture(passage);
      case Verdict.Delivered delivered when !passage.parcel().isStored() ->
          unrecorded.accepted(eventIds(passage)).map(passage);
      case Verdict verdict when !passage.parcel().isStored() -> Future.succeededFuture(passage);
      case Verdict.Delivered delivered ->
          written(passage)
              .recover(away -> unrecorded.accepted(eventIds(passage)).compose(v -> again(passage)))
              .map(passage);
      case Verdict verdict -> written(passage).recover(away -> again(passage)).map(passage);
    };
  }

  private Future<Void> written(Passage passage) {
    return patience
        .ofOutbox(() -> fallBack(passage).compose(v -> outbox.record(passage)))
        .onSuccess(
            v -> {
              if (passage.verdict() instanceof Verdict.Delivered) {
                unrecorded.recorded(eventIds(passage));
              }
            });
  }

  /** At the end it stays as it is: the file has what was accepted, the outbox the rest. */
  private Future<Void> again(Passage passage) {
    if (patience.isEnding()) {
      return Future.succeededFuture();
    }
    Promise<Void> waited = Promise.promise();
    timers.at(timers.now() + AGAIN, waited::complete);
    return waited.future().compose(v -> written(passage)).recover(away -> again(passage));
  }

  private Future<Void> fallBack(Passage passage) {
    boolean failed =
        switch (passage.verdict()) {
          case Verdict.Dead dead -> true;
          case Verdict.Again again -> passage.first().attempts() == config.fallbackAfter();
          case Verdict.Delivered delivered -> false;
          case Verdict.Held held -> false;
          case Verdict.Suppressed suppressed -> false;
          case Verdict.Later later -> false;
          case Verdict.Gone gone -> false;
          case null -> false;
        };
    if (!failed) {
      return Future.succeededFuture();
    }
    Letter first = passage.first();
    List<Receiver> fallback =
        routes.settings(first.firing().firing(), first.channel(), first.because()).fallback();
    String note = "Channel " + first.channel() + " could not be reached.";
    return fallback.isEmpty()
        ? Future.succeededFuture()
        : outbox.tellToo(
            passage,
            fallback.stream()
                .map(
                    other ->
                        new Outbox.Recipient(other.channel(), other.target(), "fallback", note))
                .toList());
  }

  private static List<String> eventIds(Passage passage) {
    return passage.parcel().letters().stream().map(Letter::eventId).toList();
  }
}
