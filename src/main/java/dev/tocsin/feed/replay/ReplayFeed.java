package dev.tocsin.feed.replay;

import dev.tocsin.feed.BatchSink;
import dev.tocsin.feed.FeedStatus;
import dev.tocsin.feed.FeedStatus.State;
import dev.tocsin.feed.MarketFeed;
import dev.tocsin.feed.Scheduler;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays a recording as if it were live: each tick at its own time on a clock that starts with the
 * recording and runs at a multiple of the wall clock's speed.
 *
 * <p>Between ticks the clock goes out alone, ten times a second, so that deadlines come in time. At
 * the end the recording begins again as a new run. After a restart it continues with the tick after
 * the ones the journal holds, at that tick's own time. While a batch is not acknowledged the clock
 * stands still.
 */
public final class ReplayFeed implements MarketFeed {

  /** The speed where nobody asks for another. */
  public static final double DEFAULT_SPEED = 10;

  /** As fast as the ticks are acknowledged. No clock goes out then but that of the ticks. */
  public static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  static final int MAX_BATCH = 2_000;
  static final long MARK_INTERVAL = 100 * EventTime.MILLISECOND;

  private static final long FIRST_RETRY = 100 * EventTime.MILLISECOND;
  private static final long LAST_RETRY = 5 * EventTime.SECOND;

  /**
   * How to replay.
   *
   * @param source name of the source and beginning of each run's name
   * @param speed multiple of the wall clock's speed, above zero; or {@link #UNBOUNDED}
   * @param repeat whether it begins again at its end
   */
  public record Settings(String source, double speed, boolean repeat) {
    public Settings {
      if (!(speed > 0)) {
        throw new IllegalArgumentException("the speed has to be above zero: " + speed);
      }
    }
  }

  private final Settings settings;
  private final Playhead head;
  private final @Nullable ResumePoint resume;
  private final RunNames names;
  private final ReplayClock clock;

  private @Nullable Scheduler scheduler;
  private @Nullable BatchSink sink;
  private @Nullable TickBatch underWay;
  private long retryDelay = FIRST_RETRY;
  private Scheduler.@Nullable Cancellable timer;
  private final Promise<Void> stopped = Promise.promise();
  private boolean stopping;
  private boolean pumping;
  private boolean again;

  private volatile FeedStatus status;

  /**
   * Makes a feed.
   *
   * @param resume where the journal stands in the run that was under way; null for none
   * @param wall the clock that says how much time has passed, and names runs
   */
  public ReplayFeed(
      Settings settings, Recording recording, @Nullable ResumePoint resume, InstantSource wall) {
    this.settings = settings;
    this.head = new Playhead(recording);
    this.resume = resume;
    this.names = new RunNames(settings.source(), wall);
    this.clock = new ReplayClock(wall, settings.speed());
    this.status = new FeedStatus(settings.source(), State.IDLE, "", 0, Long.MIN_VALUE, null);
  }

  @Override
  public String source() {
    return settings.source();
  }

  @Override
  public FeedStatus status() {
    return status;
  }

  @Override
  public void start(Scheduler scheduler, BatchSink sink) {
    this.scheduler = scheduler;
    this.sink = sink;
    try {
      if (resume == null) {
        begin(names.next(), 0);
      } else {
        names.seen(resume.run());
        begin(resume.run(), resume.ticks());
      }
    } catch (IOException e) {
      fail(e);
      return;
    }
    pump();
  }

  @Override
  public Future<Void> stop() {
    stopping = true;
    if (underWay == null || timer != null) {
      finish(State.STOPPED);
    }
    return stopped.future();
  }

  /** Begins a run, or goes on in one behind the ticks that the journal holds. */
  private void begin(String run, long held) throws IOException {
    long time = head.begin(run, held);
    clock.start(time);
    status =
        new FeedStatus(
            source(), State.RUNNING, run, head.taken(), held > 0 ? time : Long.MIN_VALUE, null);
  }

  /** Hands over what is due; calls from within itself are taken one after the other. */
  private void pump() {
    again = true;
    if (pumping) {
      return;
    }
    pumping = true;
    while (again) {
      again = false;
      try {
        handOver();
      } catch (IOException e) {
        fail(e);
      }
    }
    pumping = false;
  }

  private void handOver() throws IOException {
    if (stopping) {
      finish(State.STOPPED);
      return;
    }
    if (head.ahead() == null) {
      if (!settings.repeat()) {
        finish(State.ENDED);
        return;
      }
      begin(names.next(), 0);
    }
    long now = clock.now();
    long first = head.taken();
    List<Tick> due = new ArrayList<>();
    while (due.size() < MAX_BATCH && isDue(now)) {
      due.add(head.take());
    }
    boolean all = !clock.unbounded() && !isDue(now);
    send(new TickBatch(source(), head.run(), List.copyOf(due), all ? now : Long.MIN_VALUE, first));
  }

  private boolean isDue(long now) {
    Tick ahead = head.ahead();
    return ahead != null && (clock.unbounded() || ahead.time() <= now);
  }

  private void send(TickBatch batch) {
    if (sink == null) {
      throw new IllegalStateException("not started");
    }
    underWay = batch;
    sink.accept(batch)
        .onComplete(done -> acknowledged(batch), failure -> notAcknowledged(batch, failure));
  }

  private void acknowledged(TickBatch batch) {
    underWay = null;
    if (state() == State.RETRYING) {
      clock.skip();
    }
    retryDelay = FIRST_RETRY;
    long lastTick = batch.ticks().isEmpty() ? status.lastTick() : batch.ticks().getLast().time();
    status = new FeedStatus(source(), State.RUNNING, head.run(), head.taken(), lastTick, null);
    Tick ahead = head.ahead();
    if (stopping) {
      pump();
    } else if (ahead == null && settings.repeat()) {
      // a recording of one instant would else spin
      later(MARK_INTERVAL, this::pump);
    } else {
      long delay = ahead == null || clock.unbounded() ? 0 : clock.until(ahead.time());
      if (delay == 0) {
        pump();
      } else {
        later(Math.min(delay, MARK_INTERVAL), this::pump);
      }
    }
  }

  private void notAcknowledged(TickBatch batch, Throwable failure) {
    if (stopping) {
      underWay = null;
      finish(State.STOPPED);
      return;
    }
    status =
        new FeedStatus(
            source(),
            State.RETRYING,
            head.run(),
            batch.first(),
            status.lastTick(),
            "the ticks were not taken and are handed over again: " + failure.getMessage());
    later(retryDelay, () -> send(batch));
    retryDelay = Math.min(LAST_RETRY, retryDelay * 2);
  }

  private void later(long delay, Runnable task) {
    if (scheduler == null) {
      throw new IllegalStateException("not started");
    }
    timer =
        scheduler.after(
            delay,
            () -> {
              timer = null;
              task.run();
            });
  }

  private void fail(IOException problem) {
    status =
        new FeedStatus(
            source(),
            State.FAILED,
            head.run(),
            status.ticks(),
            status.lastTick(),
            String.valueOf(problem.getMessage()));
    finish(State.FAILED);
  }

  private void finish(State state) {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    status =
        new FeedStatus(
            source(), state, head.run(), status.ticks(), status.lastTick(), status.problem());
    try {
      head.close();
      stopped.tryComplete();
    } catch (IOException e) {
      stopped.tryFail(e);
    }
  }

  private State state() {
    return status.state();
  }
}
