package dev.tocsin.notify;

import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;

/** Lets nothing out twice: what went out already, what was told a short while ago, idle updates. */
final class DedupStage implements Stage {

  private final Outbox outbox;
  private final UnrecordedLog unrecorded;
  private final RouteStage routes;
  private final Timers timers;

  DedupStage(Outbox outbox, UnrecordedLog unrecorded, RouteStage routes, Timers timers) {
    this.outbox = outbox;
    this.unrecorded = unrecorded;
    this.routes = routes;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    Letter first = passage.first();
    if (first.isStored() && unrecorded.holds(first.eventId())) {
      return Future.succeededFuture(
          passage.ended(new Verdict.Delivered(Reason.SENT_UNRECORDED.word(), null)));
    }
    if (first.event() == Event.UPDATE) {
      return outbox
          .told(first)
          .map(
              told ->
                  told.map(found -> passage.inThread(found.thread()))
                      .orElseGet(
                          () ->
                              passage.ended(
                                  new Verdict.Suppressed(
                                      Reason.NOTHING_TO_UPDATE, "its firing was not told here"))));
    }
    return repeats(passage);
  }

  private Future<Passage> repeats(Passage passage) {
    Letter first = passage.first();
    if (first.event() != Event.FIRING || first.held() != null || passage.parcel().sealed()) {
      return Future.succeededFuture(passage);
    }
    long repeat =
        routes.settings(first.firing().firing(), first.channel(), first.because()).repeat();
    if (repeat == 0) {
      return Future.succeededFuture(passage);
    }
    return outbox
        .lastTold(first)
        // better twice than not at all while the database is away
        .otherwise(0L)
        .map(
            last ->
                last > timers.now() - repeat
                    ? passage.ended(
                        new Verdict.Suppressed(
                            Reason.REPEATED, "the same was told within the route's repeat"))
                    : passage);
  }
}
