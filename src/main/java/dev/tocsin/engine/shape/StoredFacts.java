package dev.tocsin.engine.shape;

import dev.tocsin.engine.fact.Armed;
import dev.tocsin.engine.fact.Closes;
import dev.tocsin.engine.fact.Fact;
import dev.tocsin.engine.fact.Holds;
import dev.tocsin.engine.fact.Interrupted;
import dev.tocsin.engine.fact.OfNode;
import dev.tocsin.engine.fact.Seen;
import dev.tocsin.engine.fact.Standing;
import dev.tocsin.engine.fact.StateFact;
import dev.tocsin.engine.fact.Tally;
import dev.tocsin.engine.fact.Unknown;
import dev.tocsin.engine.fact.Waiting;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Facts of a rule as bytes. A number stands for a kind and is never given to another one. */
final class StoredFacts {
  private static final int FALSE = 0;
  private static final int HOLDS = 1;
  private static final int UNKNOWN = 2;

  private static final int ARMED = 1;
  private static final int CLOSES = 2;
  private static final int INTERRUPTED = 3;
  private static final int SEEN = 4;
  private static final int TALLY = 5;
  private static final int WAITING = 6;

  private StoredFacts() {}

  static void save(Standing standing, DataOutput out) throws IOException {
    for (int slot = 0; slot < standing.slots(); slot++) {
      StateFact state = standing.state(slot);
      out.writeByte(state == null ? FALSE : state instanceof Holds ? HOLDS : UNKNOWN);
    }
    out.writeInt(standing.remembered().size());
    for (Fact fact : standing.remembered()) {
      save((OfNode) fact, out);
    }
  }

  private static void save(OfNode fact, DataOutput out) throws IOException {
    out.writeByte(kind(fact));
    out.writeInt(fact.getNode());
    switch (fact) {
      case Armed armed -> out.writeLong(armed.getMoment());
      case Closes closes -> {
        out.writeInt(closes.verdicts().length);
        out.write(closes.verdicts());
      }
      case Interrupted interrupted -> out.writeLong(interrupted.left());
      case Seen seen -> {
        out.writeInt(seen.getStep());
        out.writeLong(seen.getMoment());
        out.writeLong(seen.getTime());
        out.writeLong(seen.getDeadline());
      }
      case Tally tally -> {
        out.writeInt(tally.getNeeded());
        out.writeInt(tally.times().length);
        for (long time : tally.times()) {
          out.writeLong(time);
        }
        out.writeLong(tally.getDeadline());
      }
      case Waiting waiting -> {
        out.writeLong(waiting.getMoment());
        out.writeLong(waiting.getDeadline());
      }
    }
  }

  private static int kind(OfNode fact) {
    return switch (fact) {
      case Armed _ -> ARMED;
      case Closes _ -> CLOSES;
      case Interrupted _ -> INTERRUPTED;
      case Seen _ -> SEEN;
      case Tally _ -> TALLY;
      case Waiting _ -> WAITING;
    };
  }

  static void restore(Standing standing, DataInput in) throws IOException {
    for (int slot = 0; slot < standing.slots(); slot++) {
      int state = in.readByte();
      standing.state(
          slot,
          state == HOLDS
              ? new Holds(standing, slot)
              : state == UNKNOWN ? new Unknown(standing, slot) : null);
    }
    for (int left = in.readInt(); left > 0; left--) {
      standing.remember(fact(standing, in));
    }
  }

  private static Fact fact(Standing standing, DataInput in) throws IOException {
    int kind = in.readByte();
    int node = in.readInt();
    return switch (kind) {
      case ARMED -> new Armed(standing, node, in.readLong());
      case CLOSES -> {
        byte[] verdicts = new byte[in.readInt()];
        in.readFully(verdicts);
        yield new Closes(standing, node, verdicts);
      }
      case INTERRUPTED -> new Interrupted(standing, node, in.readLong());
      case SEEN ->
          new Seen(standing, node, in.readInt(), in.readLong(), in.readLong(), in.readLong());
      case TALLY -> {
        int needed = in.readInt();
        long[] times = new long[in.readInt()];
        for (int i = 0; i < times.length; i++) {
          times[i] = in.readLong();
        }
        yield new Tally(standing, node, needed, times, in.readLong());
      }
      case WAITING -> new Waiting(standing, node, in.readLong(), in.readLong());
      default -> throw new IOException("no fact has the kind " + kind);
    };
  }
}
