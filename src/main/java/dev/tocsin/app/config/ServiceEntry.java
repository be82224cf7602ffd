package dev.tocsin.app.config;

import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.notify.ConfiguredChannel.Service;
import dev.tocsin.notify.channel.discord.DiscordConfig;
import dev.tocsin.notify.channel.email.EmailConfig;
import dev.tocsin.notify.channel.email.EmailConfig.Security;
import dev.tocsin.notify.channel.ntfy.NtfyConfig;
import dev.tocsin.notify.channel.slack.SlackSettings;
import dev.tocsin.notify.channel.sms.SmsConfig;
import dev.tocsin.notify.channel.telegram.TelegramConfig;
import dev.tocsin.notify.channel.webhook.WebhookConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what one channel's service needs; null, with a problem added, where it is not enough. */
final class ServiceEntry {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String NUMBER = "\\+[1-9]\\d{4,14}";
  private static final String ADDRESS = "[^\\s@<>,;\"]+@[^\\s@<>,;\"]+";
  private static final Pattern LABEL = Pattern.compile("\\{label\\.([^{}]+)}");

  private final String name;
  private final Entry entry;

  ServiceEntry(String name, Entry entry) {
    this.name = name;
    this.entry = entry;
  }

  @Nullable Service webhook() {
    fields("url", "secret", "allow_private");
    URI url = secretAddress();
    Secret secret = entry.secret("secret");
    return url == null
        ? null
        : new Service.Webhook(
            new WebhookConfig(
                name, url, revealed(secret), allowPrivate(), WebhookConfig.USUAL_PATIENCE));
  }

  @Nullable Service discord() {
    fields("url", "username", "avatar", "message", "picture", "allow_private");
    URI url = secretAddress();
    String username = entry.text("username");
    if (username.length() > 80
        || username.toLowerCase(java.util.Locale.ROOT).matches(".*(clyde|discord).*")) {
      entry.refuse("username", "has at most 80 characters and holds neither 'discord' nor 'clyde'");
    }
    URI avatar =
        entry.fields().containsKey("avatar") ? address("avatar", entry.text("avatar")) : null;
    return url == null
        ? null
        : new Service.Discord(
            new DiscordConfig(
                name,
                url,
                username.isEmpty() ? null : username,
                avatar,
                template(),
                null,
                allowPrivate(),
                PATIENCE));
  }

  /**
   * @param buttons whether something can come back
   */
  @Nullable Service slack(boolean buttons) {
    fields(
        "token",
        "target",
        "allow",
        "message",
        "api",
        "signing_secret",
        "app_token",
        "people",
        "picture");
    Secret token = entry.neededSecret("token");
    String target = entry.needed("target");
    URI api = api(SlackSettings.USUAL_API);
    return token == null || api == null
        ? null
        : new Service.Slack(
            new SlackSettings(
                name,
                api.toString().endsWith("/") ? api : URI.create(api + "/"),
                token.reveal(),
                target,
                buttons,
                template(),
                PATIENCE));
  }

  /**
   * @param buttons whether something can come back
   */
  @Nullable Service telegram(boolean buttons) {
    fields(
        "token",
        "target",
        "allow",
        "message",
        "api",
        "allow_private",
        "hook_secret",
        "people",
        "picture");
    Secret token = entry.neededSecret("token");
    String chat = entry.needed("target");
    URI api = api(TelegramConfig.USUAL_API);
    if (token != null && !token.reveal().matches("\\d+:[A-Za-z0-9_-]+")) {
      entry.refuse("token", "is no token of a bot, which looks like 123456:ABC-def");
      return null;
    }
    return token == null || api == null
        ? null
        : new Service.Telegram(
            new TelegramConfig(
                name, api, token.reveal(), chat, buttons, template(), allowPrivate(), PATIENCE));
  }

  @Nullable Service email() {
    fields(
        "host",
        "port",
        "security",
        "user",
        "password",
        "from",
        "target",
        "allow",
        "message",
        "picture");
    String host = entry.needed("host");
    String from = matching("from", ADDRESS, "has to be an address, such as alerts@example.org");
    String to = matching("target", ADDRESS, "has to be an address, such as desk@example.org");
    for (String allowed : entry.texts("allow")) {
      if (!allowed.matches(ADDRESS)) {
        entry.refuse("allow", "'" + allowed + "' is no address");
      }
    }
    String user = entry.text("user");
    Secret password = entry.secret("password");
    if (user.isEmpty() != (password == null)) {
      entry.refuse("user", "and password belong together");
    }
    Security security =
        switch (entry.text("security")) {
          case "", "starttls" -> Security.STARTTLS;
          case "tls" -> Security.TLS;
          case "none" -> Security.NONE;
          case String other -> {
            entry.refuse("security", "'" + other + "' is not allowed: starttls, tls or none");
            yield Security.STARTTLS;
          }
        };
    return new Service.Email(
        new EmailConfig(
            name,
            host,
            port(security),
            security,
            user.isEmpty() ? null : user,
            revealed(password),
            from,
            to,
            template(),
            PATIENCE));
  }

  private int port(Security security) {
    String text = entry.text("port");
    if (text.isEmpty()) {
      return switch (security) {
        case STARTTLS -> 587;
        case TLS -> 465;
        case NONE -> 25;
      };
    }
    if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) < 65_536) {
      return Integer.parseInt(text);
    }
    entry.refuse("port", "'" + text + "' is no port: a whole number from 1 to 65535");
    return 587;
  }

  @Nullable Service sms() {
    fields("account", "token", "from", "target", "allow", "message", "api", "allow_private");
    String account =
        matching("account", "AC[0-9a-fA-F]{32}", "has to be the account's SID, AC and 32 digits");
    Secret token = entry.neededSecret("token");
    String from =
        matching(
            "from",
            NUMBER + "|MG[0-9a-fA-F]{32}",
            "has to be a number such as +15551234567, or a SID that starts with MG");
    String to = matching("target", NUMBER, "has to be a number such as +4915112345678");
    for (String allowed : entry.texts("allow")) {
      if (!allowed.matches(NUMBER)) {
        entry.refuse("allow", "'" + allowed + "' is no number such as +4915112345678");
      }
    }
    URI api = api(SmsConfig.USUAL_API);
    return token == null || api == null
        ? null
        : new Service.Sms(
            new SmsConfig(
                name,
                api,
                account,
                token.reveal(),
                from,
                to,
                template(),
                allowPrivate(),
                PATIENCE));
  }

  @Nullable Service ntfy() {
    fields("server", "target", "allow", "token", "message", "allow_private");
    String server = entry.text("server");
    URI url = address("server", server.isEmpty() ? "https://ntfy.sh" : server);
    String topic =
        matching("target", "[A-Za-z0-9_-]{1,64}", "has to be a topic of letters, digits, _ and -");
    Secret token = entry.secret("token");
    return url == null
        ? null
        : new Service.Ntfy(
            new NtfyConfig(
                name, url, topic, revealed(token), template(), allowPrivate(), PATIENCE));
  }

  private @Nullable MessageTemplate template() {
    String text = entry.text("message");
    if (text.isEmpty()) {
      return null;
    }
    // which labels a firing has is not known here; one that is not there prints as nothing
    Set<String> labels = new HashSet<>();
    LABEL.matcher(text).results().forEach(found -> labels.add(found.group(1).strip()));
    MessageTemplate template = MessageTemplate.parse(text, labels);
    for (MessageTemplate.Unknown unknown : template.unknown()) {
      entry.refuse(
          "message", unknown.message() + (unknown.hint() == null ? "" : "; " + unknown.hint()));
    }
    return template;
  }

  private void fields(String... allowed) {
    Set<String> all = new HashSet<>(List.of(allowed));
    all.add("type");
    entry.allow(all);
  }

  private boolean allowPrivate() {
    return entry.flag("allow_private", false);
  }

  /** An address that holds a secret, or may be written as it is where it holds none. */
  private @Nullable URI secretAddress() {
    Secret url =
        entry.fields().get("url") instanceof String text ? new Secret(text) : entry.secret("url");
    return address("url", url == null ? "" : url.reveal());
  }

  private @Nullable URI api(URI usual) {
    return entry.fields().containsKey("api") ? address("api", entry.text("api")) : usual;
  }

  private @Nullable URI address(String field, String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below: the parser's message would print what may be secret
    }
    entry.refuse(field, "has to be an http or https address");
    return null;
  }

  private String matching(String field, String pattern, String otherwise) {
    String text = entry.text(field);
    if (!text.matches(pattern)) {
      entry.refuse(field, otherwise);
    }
    return text;
  }

  private static @Nullable String revealed(@Nullable Secret secret) {
    return secret == null ? null : secret.reveal();
  }
}
