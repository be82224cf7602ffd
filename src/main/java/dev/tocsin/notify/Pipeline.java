package dev.tocsin.notify;

import dev.tocsin.alert.Silences;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Policy;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** The stages of one destination, in order. */
final class Pipeline {

  private final List<Stage> stages;
  private final Stage record;

  private Pipeline(List<Stage> stages, Stage record) {
    this.stages = stages;
    this.record = record;
  }

  /** What the stages of all destinations share. */
  record Parts(
      Outbox outbox,
      UnrecordedLog unrecorded,
      RouteStage routes,
      Silences silences,
      Inhibitors inhibitors,
      Budgets budgets,
      Supplier<Policy> policy,
      NotifyConfig config,
      RetryPolicy retries,
      DeliverStage.Standing standing,
      Pictures pictures,
      Patience patience,
      Timers timers) {}

  /** All stages behind the outbox; {@link RouteStage} stands before it. */
  static Pipeline of(Parts parts, Channel channel, Destination destination) {
    Timers timers = parts.timers();
    SilenceStage silence = new SilenceStage(parts.silences(), timers);
    InhibitStage inhibit = new InhibitStage(parts.inhibitors(), timers);
    QuietHoursStage quiet = new QuietHoursStage(parts.policy(), parts.routes(), timers);
    Hold holds =
        letter ->
            silence
                .decide(letter)
                .or(() -> inhibit.decide(letter))
                .or(() -> quiet.decide(letter))
                .or(() -> sentBefore(parts, letter));
    return new Pipeline(
        List.of(
            silence,
            inhibit,
            quiet,
            new GroupStage(destination, holds, channel.mostInDigest()),
            new DedupStage(parts.outbox(), parts.unrecorded(), parts.routes(), timers),
            new RateLimitStage(destination, parts.budgets(), parts.policy(), timers),
            new DeliverStage(
                channel,
                destination,
                parts.outbox(),
                parts.config(),
                parts.retries(),
                parts.standing(),
                parts.pictures(),
                parts.patience(),
                timers)),
        new RecordStage(
            parts.outbox(),
            parts.unrecorded(),
            parts.routes(),
            parts.config(),
            parts.patience(),
            timers));
  }

  private static java.util.Optional<Verdict> sentBefore(Parts parts, Letter letter) {
    return parts.unrecorded().holds(letter.eventId())
        ? java.util.Optional.of(new Verdict.Delivered(Reason.SENT_UNRECORDED.word(), null))
        : java.util.Optional.empty();
  }

  /** Stage after stage until one comes to a verdict. */
  Future<Passage> decide(Passage passage) {
    Future<Passage> decided = Future.succeededFuture(passage);
    for (Stage stage : stages) {
      decided =
          decided.compose(so -> so.verdict() == null ? stage.pass(so) : Future.succeededFuture(so));
    }
    return decided;
  }

  /** The last stage. */
  Future<Passage> record(Passage passage) {
    return record.pass(passage);
  }
}
