package dev.tocsin.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCheckTest {

  @ParameterizedTest
  @CsvSource({
    "Bearer s3cret, true",
    "bearer s3cret, true",
    "Bearer s3cre, false",
    "Bearer, false",
    "s3cret, false",
    "Digest s3cret, false",
    "Basic !, false",
    ", false",
  })
  void comparesTheHeader(@Nullable String header, boolean right) {
    assertEquals(right, new TokenCheck("s3cret").header(header));
  }

  @Test
  void takesThePasswordOfABrowser() {
    String pair =
        Base64.getEncoder().encodeToString("anybody:s3cret".getBytes(StandardCharsets.UTF_8));

    assertTrue(new TokenCheck("s3cret").header("Basic " + pair));
  }

  @Test
  void letsEverybodyInWithoutAToken() {
    assertTrue(new TokenCheck(null).header(null));
  }
}
