package dev.tocsin.notify.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.notify.channel.HttpSender.Outgoing;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request can go that a user's address asks for: with a fake resolver and true sockets. */
final class HttpSenderTest {

  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer inside = new FakeHttpServer(vertx);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** Answers each look-up with the next of its answers, and knows no more than those. */
  private static final class FakeNames implements HostNames {
    private final Deque<List<String>> answers;

    FakeNames(List<List<String>> answers) {
      this.answers = new ArrayDeque<>(answers);
    }

    /** Answers that nobody asked for. */
    synchronized int left() {
      return answers.size();
    }

    @Override
    public synchronized InetAddress[] addresses(String host) throws UnknownHostException {
      if (answers.isEmpty()) {
        throw new UnknownHostException("asked once too often");
      }
      List<InetAddress> found = new java.util.ArrayList<>();
      for (String literal : answers.removeFirst()) {
        byte[] bytes = InetAddress.getByName(literal).getAddress();
        found.add(InetAddress.getByAddress(host, bytes));
      }
      return found.toArray(InetAddress[]::new);
    }
  }

  private DeliveryResult send(HostNames names, boolean allowPrivate, URI url) {
    return send(names, allowPrivate, url, Duration.ofSeconds(20));
  }

  private DeliveryResult send(HostNames names, boolean allowPrivate, URI url, Duration patience) {
    HttpSender sender = new HttpSender(vertx, names, allowPrivate, patience);
    try {
      return sender
          .send(
              Outgoing.json(url, Buffer.buffer("{}")),
              reply ->
                  HttpAnswer.result(
                      reply.status(), null, java.time.Instant.EPOCH, HttpSender.who(url)))
          .await();
    } finally {
      sender.close().await();
    }
  }

  private URI harmless() {
    return URI.create("http://hooks.example.org:" + inside.url("/").getPort() + "/in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1"
      })
  void reachesNothingInsideThroughAHarmlessName(String address) {
    DeliveryResult result = send(new FakeNames(List.of(List.of(address))), false, harmless());
    assertEquals(DeliveryReason.ADDRESS_NOT_ALLOWED, result.reason());
    assertTrue(inside.received().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"})
  void reachesNothingInsideByWhatTheAddressItselfNames(String host) {
    URI url = URI.create("http://" + host + ":" + inside.url("/").getPort() + "/in");
    DeliveryResult result = send(InetAddress::getAllByName, false, url);
    assertEquals(DeliveryReason.ADDRESS_NOT_ALLOWED, result.reason());
    assertTrue(inside.received().isEmpty());
  }

  @Test
  void neverLearnsOfASecondAnswerThatLeadsInside() {
    // the first is of a range that nobody has
    FakeNames names = new FakeNames(List.of(List.of("3000::1"), List.of("127.0.0.1")));
    DeliveryResult result = send(names, false, harmless(), Duration.ofSeconds(2));
    assertInstanceOf(DeliveryResult.Again.class, result, "nobody answers there");
    assertEquals(1, names.left(), "it was asked once");
    assertTrue(inside.received().isEmpty());
  }

  @Test
  void refusesANameOfWhichOneAddressIsInside() {
    FakeNames names = new FakeNames(List.of(List.of("8.8.8.8", "127.0.0.1")));
    assertEquals(DeliveryReason.ADDRESS_NOT_ALLOWED, send(names, false, harmless()).reason());
    assertTrue(inside.received().isEmpty());
  }

  @Test
  void looksANameUpOnceAndConnectsToTheAddressThatWasJudged() {
    // a second look-up would fail; the name is known to nobody else
    FakeNames names = new FakeNames(List.of(List.of("127.0.0.1")));
    assertInstanceOf(DeliveryResult.Accepted.class, send(names, true, harmless()));
    FakeHttpServer.Received received = inside.received().remove();
    assertEquals(harmless().getAuthority(), received.headers().get("host"));
  }

  @Test
  void judgesAnewWhenTheNameMovesInside() {
    FakeNames names = new FakeNames(List.of(List.of("127.0.0.1"), List.of("127.0.0.1")));
    assertInstanceOf(DeliveryResult.Accepted.class, send(names, true, harmless()));
    inside.received().clear();
    assertEquals(DeliveryReason.ADDRESS_NOT_ALLOWED, send(names, false, harmless()).reason());
    assertTrue(inside.received().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirectInside(int status) {
    FakeHttpServer target = new FakeHttpServer(vertx);
    inside.answers(
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("location", target.url("/admin").toString())
                .end());
    FakeNames names = new FakeNames(List.of(List.of("127.0.0.1")));
    assertEquals(DeliveryReason.REDIRECTED, send(names, true, harmless()).reason());
    assertTrue(target.received().isEmpty());
    assertEquals(1, inside.received().size());
  }
}
