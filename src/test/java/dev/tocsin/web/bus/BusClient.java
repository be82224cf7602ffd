package dev.tocsin.web.bus;

import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of the TCP bridge, as simple as the protocol allows. */
public final class BusClient implements AutoCloseable {

  private final Socket socket;
  private final DataOutputStream out;
  private final DataInputStream in;

  public BusClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    out = new DataOutputStream(socket.getOutputStream());
    in = new DataInputStream(socket.getInputStream());
  }

  public void send(JsonObject frame) throws IOException {
    byte[] body = frame.encode().getBytes(StandardCharsets.UTF_8);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
  }

  /** Only a length, with nothing behind it. */
  public void announce(int length) throws IOException {
    out.writeInt(length);
    out.flush();
  }

  public JsonObject receive() throws IOException {
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return new JsonObject(new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
