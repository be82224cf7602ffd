package dev.tocsin.web.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Ids of rules as clients send them. */
final class RuleIds {

  private RuleIds() {}

  /**
   * The id itself. Its parts are percent-encoded, and one that stood in an address as it is was
   * decoded on the way in; that is seen by characters no id has.
   */
  static String of(String given) {
    if (given.matches("[A-Za-z0-9\\-._~%]*")) {
      return given;
    }
    return Arrays.stream(given.split("~", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .map(part -> part.replace("+", "%20").replace("*", "%2A"))
        .collect(Collectors.joining("~"));
  }
}
