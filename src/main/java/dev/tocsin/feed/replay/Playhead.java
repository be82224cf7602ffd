package dev.tocsin.feed.replay;

import dev.tocsin.market.Tick;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a recording is being read: in which run, after how many ticks, before which one. */
final class Playhead {

  private final Recording recording;
  private Recording.@Nullable Pass pass;
  private @Nullable Tick ahead;
  private String run = "";
  private long taken;

  Playhead(Recording recording) {
    this.recording = recording;
  }

  /**
   * Begins to read from the start and passes over ticks.
   *
   * @param skip how many; past the end is the end
   * @return event time of the last tick passed over, else of the first one
   * @throws IOException also where the recording holds no ticks
   */
  long begin(String newRun, long skip) throws IOException {
    close();
    Recording.Pass opened = recording.open();
    pass = opened;
    run = newRun;
    taken = 0;
    ahead = opened.next();
    if (ahead == null) {
      throw new IOException("the recording holds no ticks");
    }
    long time = ahead.time();
    while (taken < skip && ahead != null) {
      time = take().time();
    }
    return time;
  }

  String run() {
    return run;
  }

  /** How many ticks of the run have been taken or passed over. */
  long taken() {
    return taken;
  }

  /** The tick that comes next; null at the end. */
  @Nullable Tick ahead() {
    return ahead;
  }

  /** Takes the tick that comes next. */
  Tick take() throws IOException {
    Tick next = ahead;
    if (next == null || pass == null) {
      throw new IllegalStateException("no tick is left");
    }
    taken++;
    ahead = pass.next();
    return next;
  }

  void close() throws IOException {
    Recording.Pass open = pass;
    pass = null;
    if (open != null) {
      open.close();
    }
  }
}
