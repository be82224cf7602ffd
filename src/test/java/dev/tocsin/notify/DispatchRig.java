package dev.tocsin.notify;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Policy;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** All stages over a fake outbox, in virtual time. */
final class DispatchRig {

  static final long START = SampleOutcomes.START;

  final VirtualTime time = new VirtualTime(START);
  final FakeOutbox outbox = new FakeOutbox();
  final UnrecordedInMemory unrecorded = new UnrecordedInMemory();
  final List<Silence> silences = new ArrayList<>();
  final List<Passage> news = new ArrayList<>();
  final Map<String, StillTrue> standing = new HashMap<>();
  Pictures pictures = Pictures.NONE;
  private final RouteStage routes;
  final Dispatcher dispatcher;
  private int firings;

  DispatchRig(VirtualTimeChannels open, Policy policy, RuleTargets targets) {
    List<Channel> channels = open.on(time);
    routes = RouteStage.of(channels, targets, () -> policy);
    dispatcher =
        new Dispatcher(
            channels,
            new Pipeline.Parts(
                outbox,
                unrecorded,
                routes,
                new Kept(),
                new Inhibitors(() -> policy),
                new Budgets(),
                () -> policy,
                NotifyConfig.usual(),
                new RetryPolicy(NotifyConfig.usual(), new Random(3)),
                letter ->
                    standing.getOrDefault(letter.firing().firing().symbol(), StillTrue.UNKNOWN),
                firing -> pictures.of(firing),
                new Patience(time),
                time),
            news::add);
    poll();
  }

  /** Makes the channels once the time is there. */
  @FunctionalInterface
  interface VirtualTimeChannels {
    List<Channel> on(VirtualTime time);
  }

  private final class Kept implements Silences {
    @Override
    public Optional<Silence> hiding(Firing firing, long now) {
      return silences.stream().filter(one -> one.hides(firing, now)).findFirst();
    }

    @Override
    public Future<List<Silence>> list(int limit) {
      return Future.succeededFuture(List.copyOf(silences));
    }

    @Override
    public Future<Silence> add(Silence.Draft draft) {
      throw new IllegalStateException("not asked for");
    }

    @Override
    public Future<Optional<Silence>> end(long id) {
      throw new IllegalStateException("not asked for");
    }
  }

  private void poll() {
    time.at(
        time.now() + EventTime.SECOND,
        () -> {
          dispatcher.wake();
          poll();
        });
  }

  /** Stores a firing now, with its rows, and wakes the lanes as the hint does. */
  Firing fire(String symbol, Severity severity) {
    return fire(symbol, severity, Map.of());
  }

  Firing fire(String symbol, Severity severity, Map<String, String> labels) {
    Firing firing = firing(symbol, severity, labels);
    store(firing);
    return firing;
  }

  Firing firing(String symbol, Severity severity, Map<String, String> labels) {
    int number = ++firings;
    return new Firing(
        "live-" + number + "-0",
        "desk.alerts~" + symbol,
        "desk.alerts",
        symbol,
        null,
        "4f2a",
        symbol,
        time.now(),
        100,
        100,
        99,
        "above",
        severity,
        symbol + " crossed",
        labels,
        new Evidence("c", List.of(), null, "armed"),
        "live",
        number,
        0);
  }

  StoredFiring store(Firing firing) {
    StoredFiring stored = new StoredFiring(firing.position(), firing, time.now(), null);
    for (Recipient recipient : routes.of(firing)) {
      outbox.add(stored, recipient, Event.FIRING, time.now());
    }
    dispatcher.heard(stored);
    dispatcher.wake();
    return stored;
  }

  /** Lets time pass. */
  void pass(long micros) {
    time.runTo(time.now() + micros);
  }

  long waiting() {
    return outbox.rows().stream().filter(row -> row.state.equals("waiting")).count();
  }
}
