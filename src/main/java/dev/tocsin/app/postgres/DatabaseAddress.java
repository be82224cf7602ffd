package dev.tocsin.app.postgres;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Properties;

/**
 * Where a database is and how to get in.
 *
 * @param password never printed
 * @param sslMode one of libpq's words; {@code disable} for a server on this machine
 */
public record DatabaseAddress(
    String host, int port, String database, String user, String password, String sslMode) {

  static final int CONNECT_TIMEOUT_SECONDS = 10;

  /** For the Vert.x client. */
  public PgConnectOptions connectOptions() {
    PgConnectOptions options = new PgConnectOptions();
    options
        .setHost(host)
        .setPort(port)
        .setDatabase(database)
        .setUser(user)
        .setPassword(password)
        .setCachePreparedStatements(true)
        .setSslMode(SslMode.of(sslMode))
        .addProperty("application_name", "tocsin");
    if (options.getSslMode() != SslMode.DISABLE) {
      options.setSslOptions(
          new io.vertx.core.net.ClientSSLOptions()
              .setTrustAll(!sslMode.startsWith("verify"))
              .setHostnameVerificationAlgorithm(sslMode.equals("verify-full") ? "HTTPS" : ""));
    }
    return options;
  }

  /** For JDBC; without user and password. */
  public String jdbcUrl() {
    String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return "jdbc:postgresql://" + bracketed + ":" + port + "/" + urlEncoded(database);
  }

  /** What JDBC needs beside the URL. */
  public Properties jdbcProperties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("sslmode", sslMode);
    properties.setProperty("ApplicationName", "tocsin");
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
    return properties;
  }

  /** As {@code DATABASE_URL} names it, with the password. */
  public String url() {
    String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return "postgresql://%s:%s@%s:%d/%s?sslmode=%s"
        .formatted(
            urlEncoded(user), urlEncoded(password), bracketed, port, urlEncoded(database), sslMode);
  }

  public DatabaseAddress withDatabase(String name) {
    return new DatabaseAddress(host, port, name, user, password, sslMode);
  }

  private static String urlEncoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
