package dev.tocsin.notify;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a file: one event id a line, synced before it counts. It is emptied when the database knows
 * all of them. A line that a kill cut off counts for nothing: it is told once more.
 */
public final class UnrecordedFile implements UnrecordedLog {

  private static final Logger LOG = LoggerFactory.getLogger(UnrecordedFile.class);

  private final Vertx vertx;
  private final FileChannel channel;
  private final Set<String> held = new HashSet<>();

  private UnrecordedFile(Vertx vertx, FileChannel channel) {
    this.vertx = vertx;
    this.channel = channel;
  }

  /** Opens the file, or makes it; blocks. */
  public static UnrecordedFile open(Vertx vertx, Path path) throws IOException {
    String text = Files.exists(path) ? Files.readString(path) : "";
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    UnrecordedFile file = new UnrecordedFile(vertx, channel);
    int whole = text.lastIndexOf('\n') + 1;
    text.substring(0, whole).lines().map(UnrecordedFile::eventId).forEach(file.held::add);
    channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    return file;
  }

  @Override
  public synchronized boolean holds(String eventId) {
    return held.contains(eventId);
  }

  @Override
  public synchronized List<String> all() {
    return List.copyOf(held);
  }

  @Override
  public Future<Void> accepted(Collection<String> eventIds) {
    return vertx.executeBlocking(
        () -> {
          write(eventIds);
          return null;
        });
  }

  private synchronized void write(Collection<String> eventIds) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String eventId : eventIds) {
      if (held.add(eventId)) {
        lines.append(line(eventId)).append('\n');
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public synchronized void recorded(Collection<String> eventIds) {
    boolean any = false;
    for (String eventId : eventIds) {
      any |= held.remove(eventId);
    }
    if (any && held.isEmpty()) {
      try {
        channel.truncate(0);
        channel.position(0);
      } catch (IOException e) {
        LOG.warn("the file of unrecorded deliveries could not be emptied: {}", e.getMessage());
      }
    }
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
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("the file of unrecorded deliveries did not close: {}", e.getMessage());
    }
  }
}
