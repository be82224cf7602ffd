package dev.tocsin.notify.channel;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the public internet from those of this machine and of private networks. */
public final class PublicAddresses {

  private PublicAddresses() {}

  /** Whether that address belongs to the public internet. */
  public static boolean contain(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return address instanceof Inet4Address
        ? isPublic4(first, second, bytes[2] & 0xff)
        : isPublic6(first, second, bytes[2] & 0xff, bytes[3] & 0xff);
  }

  /** What IANA keeps for special purposes. */
  private static boolean isPublic4(int first, int second, int third) {
    boolean carrier = first == 100 && second >= 64 && second < 128;
    boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    boolean documentation =
        (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return first != 0 && first < 240 && !carrier && !protocols && !benchmark && !documentation;
  }

  /** Global unicast without what carries an IPv4 address inside, which could be any. */
  private static boolean isPublic6(int first, int second, int third, int fourth) {
    boolean global = (first & 0xe0) == 0x20;
    boolean sixToFour = first == 0x20 && second == 0x02;
    // Teredo, benchmarks, identifiers and documentation
    boolean protocols = first == 0x20 && second == 0x01 && third < 0x02;
    boolean documentation =
        (first == 0x20 && second == 0x01 && third == 0x0d && fourth == 0xb8)
            || (first == 0x3f && second == 0xff && third < 0x10);
    return global && !sixToFour && !protocols && !documentation;
  }
}
