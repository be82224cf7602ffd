package dev.tocsin.app.postgres;

/** What the embedded server runs with; written to a file that its main settings include. */
final class ServerSettings {

  private ServerSettings() {}

  /** The whole file for a server on that port. */
  static String text(int port) {
    return """
    # Written by Tocsin at each start; a change here is lost.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = 60
    # a firing that was said to be stored survives the loss of power
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    wal_level = minimal
    max_wal_senders = 0
    max_wal_size = 512MB
    password_encryption = 'scram-sha-256'
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_min_messages = warning
    log_line_prefix = '%%m [%%p] '
    # statements hold what rules say, and rules may hold anything
    log_min_error_statement = panic
    log_parameter_max_length_on_error = 0
    """
        .formatted(port);
  }
}
