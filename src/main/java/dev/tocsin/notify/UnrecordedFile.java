package dev.tocsin.notify;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a file: one event id a line, synced before it counts; what comes while the disk works is
 * written together, and nobody but the one thread of the file waits for it. The file is emptied
 * when the database knows all of them. A line that a kill cut off counts for nothing: it is told
 * once more.
 */
public final class UnrecordedFile implements UnrecordedLog {

  private static final Logger LOG = LoggerFactory.getLogger(UnrecordedFile.class);

  private final WorkerExecutor disk;
  private final FileChannel channel;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private List<Line> coming = new ArrayList<>();
  private boolean writing;

  private record Line(String eventId, Promise<Void> kept) {}

  private UnrecordedFile(WorkerExecutor disk, FileChannel channel) {
    this.disk = disk;
    this.channel = channel;
  }

  /** Opens the file, or makes it; blocks. */
  public static UnrecordedFile open(Vertx vertx, Path path) throws IOException {
    String text = Files.exists(path) ? Files.readString(path) : "";
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    UnrecordedFile file =
        new UnrecordedFile(vertx.createSharedWorkerExecutor("unrecorded " + path, 1), channel);
    int whole = text.lastIndexOf('\n') + 1;
    text.substring(0, whole).lines().map(UnrecordedFile::eventId).forEach(file.held::add);
    channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    return file;
  }

  @Override
  public boolean holds(String eventId) {
    return held.contains(eventId);
  }

  @Override
  public List<String> all() {
    return List.copyOf(held);
  }

  @Override
  public Future<Void> accepted(Collection<String> eventIds) {
    List<Future<Void>> kept = new ArrayList<>();
    boolean idle;
    synchronized (this) {
      for (String eventId : eventIds) {
        Line line = new Line(eventId, Promise.promise());
        coming.add(line);
        kept.add(line.kept().future());
        held.add(eventId);
      }
      idle = !writing;
      writing = true;
    }
    if (idle) {
      onDisk(this::write);
    }
    return Future.all(kept).mapEmpty();
  }

  private Void write() {
    for (List<Line> next = next(); !next.isEmpty(); next = next()) {
      try {
        append(next);
        next.forEach(line -> line.kept().complete());
      } catch (IOException | RuntimeException e) {
        next.forEach(line -> line.kept().fail(e));
      }
    }
    return null;
  }

  private synchronized List<Line> next() {
    List<Line> next = coming;
    coming = new ArrayList<>();
    writing = !next.isEmpty();
    return next;
  }

  private void append(List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line(line.eventId())).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    long before = channel.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      // what comes next would stand behind half a line
      channel.truncate(before);
      throw e;
    }
  }

  @Override
  public Future<Void> recorded(Collection<String> eventIds) {
    boolean any = false;
    for (String eventId : eventIds) {
      any |= held.remove(eventId);
    }
    return any && held.isEmpty()
        ? onDisk(this::empty)
            .onFailure(
                e ->
                    LOG.warn(
                        "the file of unrecorded deliveries could not be emptied: {}",
                        e.getMessage()))
        : Future.succeededFuture();
  }

  // what is accepted is held before it is written, so nothing that is to stay can be in it
  private @Nullable Void empty() throws IOException {
    if (held.isEmpty()) {
      channel.truncate(0);
      channel.position(0);
    }
    return null;
  }

  private Future<Void> onDisk(Callable<Void> work) {
    return disk.executeBlocking(work, true);
  }

  /** An event id holds names that people gave. */
  private static String line(String eventId) {
    return eventId.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String eventId(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        char escaped = line.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  @Override
  public Future<Void> close() {
    return onDisk(
            () -> {
              channel.close();
              return null;
            })
        .onFailure(
            e -> LOG.warn("the file of unrecorded deliveries did not close: {}", e.getMessage()))
        .eventually(disk::close);
  }
}
