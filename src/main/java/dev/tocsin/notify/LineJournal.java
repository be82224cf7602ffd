package dev.tocsin.notify;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A file of JSON objects, one a line, each synced before it counts. A line that a kill cut off
 * counts for nothing. Blocks; of one thread at a time.
 */
final class LineJournal implements AutoCloseable {

  private final Path path;
  private FileChannel channel;

  private LineJournal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param read takes what it holds, in order
   */
  static LineJournal open(Path path, Collection<JsonObject> read) throws IOException {
    long whole = 0;
    if (Files.exists(path)) {
      byte[] bytes = Files.readAllBytes(path);
      int from = 0;
      for (int at = 0; at < bytes.length; at++) {
        if (bytes[at] == '\n') {
          read.add(line(path, new String(bytes, from, at - from, StandardCharsets.UTF_8)));
          from = at + 1;
          whole = from;
        }
      }
    }
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(whole);
    channel.position(whole);
    return new LineJournal(path, channel);
  }

  private static JsonObject line(Path path, String text) throws IOException {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new IOException(
          "the outbox " + path + " holds a line that is no JSON; move it away to start without it");
    }
  }

  /** Writes them as one; where it fails, as on a full disk, nothing of them stays. */
  void append(List<JsonObject> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.encode()).append('\n'));
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

  long size() throws IOException {
    return channel.size();
  }

  /** Puts those in the place of all there is, at once or not at all. */
  void replace(List<JsonObject> lines) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    List<JsonObject> none = new ArrayList<>();
    LineJournal next = open(fresh, none);
    next.append(lines);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel.close();
    channel = next.channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
