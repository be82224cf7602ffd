package dev.tocsin.feed.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A real Redis on loopback, which can go and come back at the same place. */
public final class TestRedis implements AutoCloseable {

  private static final int ATTEMPTS = 3_000;

  private final int port;
  private RedisServer server;

  public TestRedis() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    server = started();
  }

  private RedisServer started() throws IOException {
    RedisServer redis =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("save \"\"")
            .onShutdownForceStop(true)
            .build();
    redis.start();
    return redis;
  }

  int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Another program's connection. */
  public Jedis client() {
    return new Jedis("127.0.0.1", port);
  }

  /** Publishes as soon as somebody listens. */
  public void publish(String channel, String message) {
    try (Jedis client = client()) {
      until(() -> client.publish(channel, message) > 0);
    }
  }

  public void goes() throws IOException {
    server.stop();
  }

  public void comesBack() throws IOException {
    server = started();
  }

  /** Waits for something that comes by itself. */
  public static void until(BooleanSupplier condition) {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < ATTEMPTS; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      try {
        never.await(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("it does not come");
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
