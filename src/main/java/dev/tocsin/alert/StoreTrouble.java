package dev.tocsin.alert;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;

/** Says in a sentence why the database did not take something. Names no login and no values. */
final class StoreTrouble {

  private static final int LONGEST = 200;

  private StoreTrouble() {}

  static String sentence(Throwable failure) {
    if (failure instanceof PgException refused) {
      return ofState(String.valueOf(refused.getSqlState()), refused);
    }
    if (failure instanceof java.util.concurrent.TimeoutException) {
      return "The database does not answer in time.";
    }
    return switch (failure) {
      case ConnectException refused ->
          "The database cannot be reached: nothing answers where it was.";
      case PgTransaction.FencedOut other ->
          "Another Tocsin has taken over this database; this one writes nothing more.";
      case ClosedConnectionException lost -> "The connection to the database was lost.";
      default -> "The database cannot be reached (" + failure.getClass().getSimpleName() + ").";
    };
  }

  private static String ofState(String state, PgException refused) {
    String said = String.valueOf(refused.getErrorMessage());
    String shortened = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    return switch (state) {
      case "25006" -> "The database may only be read now: " + shortened + ".";
      case "53100" -> "The disk of the database is full: " + shortened + ".";
      case "28P01", "28000" -> "The database refuses the login.";
      case "57P01", "57P02", "57P03" -> "The database is starting or stopping: " + shortened + ".";
      default -> "The database refuses to write: " + shortened + " (" + state + ").";
    };
  }
}
