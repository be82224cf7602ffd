package dev.tocsin.notify.channel.email;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks SMTP as RFC 5321 has it, on loopback, and keeps the mails it takes. */
final class FakeSmtpServer {

  /** A mail as it came: the sender and receivers of the envelope, and all lines of the content. */
  record Mail(String from, List<String> to, String content) {}

  /** How it behaves. */
  enum Mood {
    TAKES,
    IS_SILENT,
    CUTS
  }

  private final Queue<Mail> mails = new ConcurrentLinkedQueue<>();
  private final NetServer server;
  private volatile Mood mood = Mood.TAKES;
  private volatile String refusal = "";

  FakeSmtpServer(Vertx vertx) {
    server = vertx.createNetServer().connectHandler(this::greet).listen(0, "127.0.0.1").await();
  }

  int port() {
    return server.actualPort();
  }

  void is(Mood other) {
    mood = other;
  }

  /** Answers that to the content of a mail, such as {@code 451 later}. */
  void answersTheContentWith(String reply) {
    refusal = reply;
  }

  Queue<Mail> mails() {
    return mails;
  }

  void close() {
    server.close().await();
  }

  private void greet(NetSocket socket) {
    switch (mood) {
      case IS_SILENT -> {}
      case CUTS -> socket.close();
      case TAKES -> {
        socket.write("220 desk.example ESMTP\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", new Dialogue(socket)::line));
      }
    }
  }

  private final class Dialogue {
    private final NetSocket socket;
    private final StringBuilder content = new StringBuilder();
    private final List<String> to = new CopyOnWriteArrayList<>();
    private String from = "";
    private boolean inContent;

    Dialogue(NetSocket socket) {
      this.socket = socket;
    }

    void line(Buffer buffer) {
      String line = buffer.toString();
      if (inContent) {
        content(line);
        return;
      }
      String verb = line.length() < 4 ? line : line.substring(0, 4);
      switch (verb) {
        case "EHLO" -> reply("250-desk.example\r\n250-8BITMIME\r\n250 SIZE 10000000");
        case "HELO", "RSET", "NOOP" -> reply("250 ok");
        case "MAIL" -> {
          from = line;
          reply("250 ok");
        }
        case "RCPT" -> {
          to.add(line);
          reply("250 ok");
        }
        case "DATA" -> {
          inContent = true;
          reply("354 go on");
        }
        case "QUIT" -> socket.end(Buffer.buffer("221 bye\r\n"));
        default -> reply("502 what?");
      }
    }

    private void content(String line) {
      if (!line.equals(".")) {
        content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        return;
      }
      inContent = false;
      if (refusal.isEmpty()) {
        mails.add(new Mail(from, List.copyOf(to), content.toString()));
        reply("250 taken");
      } else {
        reply(refusal);
      }
    }

    private void reply(String text) {
      socket.write(text + "\r\n");
    }
  }
}
