package dev.tocsin.web.stream;

import dev.tocsin.market.EventTime;
import dev.tocsin.web.stream.FiringHistory.Numbered;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open connection. It is either live, or behind: then it reads what it missed from the log,
 * page by page and only as fast as the other end takes it, until there is nothing left to read.
 */
final class Watcher {

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final int PAGE = 200;
  private static final int MOST_WAITING = 256;
  private static final long PATIENCE = 30 * EventTime.SECOND;

  private final HttpServerResponse response;
  private final FiringHistory history;
  private final Set<String> symbols;
  private final Set<String> types;
  private final Deque<Buffer> waiting = new ArrayDeque<>();
  private final Set<String> dirty = new LinkedHashSet<>();

  /** The number of the last firing written, or -1 where the first live one decides. */
  private long last;

  private boolean behind;
  private boolean reading;
  private boolean newer;
  private long fullSince = EventTime.NEVER;

  /**
   * Begins behind where a number is given, else live.
   *
   * @param symbols whose quotes are wanted; empty for all
   * @param types which events are wanted; empty for all
   */
  Watcher(
      HttpServerResponse response,
      FiringHistory history,
      Set<String> symbols,
      Set<String> types,
      @Nullable Long lastSeen) {
    this.response = response;
    this.history = history;
    this.symbols = symbols;
    this.types = types;
    this.last = lastSeen == null ? -1 : lastSeen;
    this.behind = lastSeen != null && wants("firing");
    response.drainHandler(drained -> goOn());
  }

  void open() {
    response.write(ServerSentEvent.OPENING);
    goOn();
  }

  void firing(Numbered firing) {
    if (!wants("firing") || firing.number() <= last) {
      return;
    }
    if (behind) {
      newer = true;
    } else if (response.writeQueueFull()) {
      // the log has it: it is read again when there is room
      behind = true;
      newer = true;
    } else {
      write(firing);
    }
    if (last < 0) {
      last = firing.number() - 1;
    }
  }

  /** False where there is no more room: it is to be closed then. */
  boolean event(String type, Buffer event) {
    if (!wants(type)) {
      return true;
    }
    if (!response.writeQueueFull() && waiting.isEmpty()) {
      response.write(event);
      return true;
    }
    waiting.add(event);
    return waiting.size() <= MOST_WAITING;
  }

  /** Takes note of new quotes and writes those it has room for. */
  void quotes(Collection<String> changed, Map<String, Buffer> newest) {
    if (!wants("quote")) {
      return;
    }
    for (String symbol : changed) {
      if (symbols.isEmpty() || symbols.contains(symbol)) {
        dirty.add(symbol);
      }
    }
    var each = dirty.iterator();
    while (each.hasNext() && !response.writeQueueFull()) {
      Buffer quote = newest.get(each.next());
      if (quote != null) {
        response.write(quote);
      }
      each.remove();
    }
  }

  void heartbeat() {
    if (!response.writeQueueFull()) {
      response.write(ServerSentEvent.HEARTBEAT);
    }
  }

  /** Whether the other end has taken nothing for too long. */
  boolean stuck(long now) {
    if (!response.writeQueueFull()) {
      fullSince = EventTime.NEVER;
    } else if (fullSince == EventTime.NEVER) {
      fullSince = now;
    }
    return fullSince != EventTime.NEVER && now - fullSince > PATIENCE;
  }

  void close() {
    response.reset();
  }

  private boolean wants(String type) {
    return types.isEmpty() || types.contains(type);
  }

  private void goOn() {
    while (!waiting.isEmpty() && !response.writeQueueFull()) {
      response.write(waiting.remove());
    }
    if (behind && !reading && !response.closed()) {
      catchUp();
    }
  }

  private void catchUp() {
    reading = true;
    newer = false;
    history
        .after(last, PAGE)
        .onComplete(
            page -> {
              reading = false;
              if (page.succeeded()) {
                caughtUp(page.result());
              } else {
                // without the log there is no way to go on without a gap: the client comes back
                LOG.debug("the log of firings cannot be read", page.cause());
                close();
              }
            });
  }

  private void caughtUp(List<Numbered> page) {
    if (response.closed()) {
      return;
    }
    page.forEach(this::write);
    behind = newer || page.size() == PAGE;
    if (behind && !response.writeQueueFull()) {
      catchUp();
    }
  }

  private void write(Numbered firing) {
    last = firing.number();
    if (wants("firing")) {
      response.write(ServerSentEvent.numbered("firing", firing.number(), firing.firing()));
    }
  }
}
