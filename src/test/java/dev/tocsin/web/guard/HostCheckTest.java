package dev.tocsin.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {

  private final HostCheck check =
      new HostCheck(Set.of("desk.example"), Set.of("https://desk.example"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "localhost, 127.0.0.1, true",
    "LOCALHOST, 127.0.0.1, true",
    "[::1], ::1, true",
    "127.9.9.9, 127.0.0.1, true",
    "192.168.1.5, 192.168.1.5, true",
    "192.168.1.5, 127.0.0.1, false",
    "desk.example, 10.0.0.1, true",
    "Desk.Example, 10.0.0.1, true",
    "evil.example, 127.0.0.1, false",
    "localhost.evil.example, 127.0.0.1, false",
    "127.0.0.1.evil.example, 127.0.0.1, false",
    "2130706433, 127.0.0.1, true",
    ", 127.0.0.1, false",
  })
  void knowsItsOwnHost(@Nullable String host, String local, boolean own) {
    assertEquals(own, check.ownHost(host, local));
  }

  @ParameterizedTest
  @CsvSource({
    ", 127.0.0.1:8080, true",
    "http://127.0.0.1:8080, 127.0.0.1:8080, true",
    "http://127.0.0.1:8081, 127.0.0.1:8080, false",
    "https://desk.example, 127.0.0.1:8080, true",
    "http://desk.example, 127.0.0.1:8080, false",
    "null, 127.0.0.1:8080, false",
    "http://evil.example, 127.0.0.1:8080, false",
    "://, 127.0.0.1:8080, false",
  })
  void knowsItsOwnOrigin(@Nullable String origin, String authority, boolean own) {
    assertEquals(own, check.ownOrigin(origin, authority));
  }
}
