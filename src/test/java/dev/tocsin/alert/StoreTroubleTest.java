package dev.tocsin.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** What a reader of {@code /ready} is told of a database that is away. */
final class StoreTroubleTest {

  @Test
  void saysInWordsThatTheDatabaseIsAway() {
    assertEquals(
        "The database cannot be reached: nothing answers where it was.",
        StoreTrouble.sentence(new ConnectException("refused")));
    assertEquals(
        "The connection to the database was lost.",
        StoreTrouble.sentence(ClosedConnectionException.INSTANCE));
  }
}
