package dev.tocsin.web.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream the way a simple client does. */
public final class StreamReader implements AutoCloseable {

  /** One event as it came. */
  public record Event(@Nullable String id, String type, String data) {}

  private final Socket socket;
  private final BufferedReader reader;

  public StreamReader(int port, String path, @Nullable String lastId) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + (lastId == null ? "" : "Last-Event-ID: " + lastId + "\r\n")
                    + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    InputStream in = socket.getInputStream();
    reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String status = reader.readLine();
    if (!String.valueOf(status).contains(" 200 ")) {
      throw new IOException("answered " + status);
    }
  }

  /** The next event of one of these types. */
  public Event next(String... types) throws IOException {
    String id = null;
    String type = "";
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ") && List.of(types).contains(type)) {
        return new Event(id, type, line.substring(6));
      } else if (line.startsWith("data: ")) {
        id = null;
      }
    }
    throw new IOException("the stream ended");
  }

  public List<String> ids(int count) throws IOException {
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      ids.add(String.valueOf(next("firing").id()));
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
