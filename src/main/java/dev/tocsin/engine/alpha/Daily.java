package dev.tocsin.engine.alpha;

import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code at 09:45}: once a day, by the clock. */
final class Daily implements EventAtom.Source {
  private final Clock clock;
  private final LocalTime time;
  private final ZoneId zone;
  private final Map<Runnable, Alarm> alarms = new HashMap<>();

  Daily(Clock clock, LocalTime time, ZoneId zone) {
    this.clock = clock;
    this.time = time;
    this.zone = zone;
  }

  private final class Alarm {
    private final Runnable listener;
    private boolean off;
    private Timers.@Nullable Timer timer;

    Alarm(Runnable listener) {
      this.listener = listener;
    }

    void set() {
      if (!off) {
        timer = clock.timers().at(next(clock.now()), Timers.Part.DEADLINES, this::ring);
      }
    }

    private void ring() {
      if (!off) {
        listener.run();
        set();
      }
    }
  }

  @Override
  public void add(Runnable listener) {
    var alarm = new Alarm(listener);
    alarms.put(listener, alarm);
    clock.whenRunning(alarm::set);
  }

  @Override
  public void resume(Runnable listener) {
    var alarm = new Alarm(listener);
    alarms.put(listener, alarm);
    alarm.timer = clock.timers().at(next(clock.now() - 1), Timers.Part.DEADLINES, alarm::ring);
  }

  @Override
  public void remove(Runnable listener) {
    Alarm alarm = alarms.remove(listener);
    if (alarm != null) {
      alarm.off = true;
    }
  }

  @Override
  public void save(DataOutput out, Runnable listener) throws IOException {
    Alarm alarm = alarms.get(listener);
    Timers.save(out, alarm == null ? null : alarm.timer);
  }

  @Override
  public void restore(DataInput in, Runnable listener) throws IOException {
    var alarm = new Alarm(listener);
    alarms.put(listener, alarm);
    alarm.timer = clock.timers().restore(in, Timers.Part.DEADLINES, alarm::ring);
  }

  private long next(long now) {
    LocalDate date = EventTime.toInstant(now).atZone(zone).toLocalDate();
    for (; ; date = date.plusDays(1)) {
      long at = EventTime.of(date.atTime(time).atZone(zone).toInstant());
      if (at > now) {
        return at;
      }
    }
  }
}
