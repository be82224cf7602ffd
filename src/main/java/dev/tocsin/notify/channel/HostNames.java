package dev.tocsin.notify.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name; may block. */
@FunctionalInterface
public interface HostNames {

  /** At least one, in the order in which they are to be tried. */
  InetAddress[] addresses(String host) throws UnknownHostException;

  /** What this machine's resolver says. */
  static HostNames ofSystem() {
    return InetAddress::getAllByName;
  }
}
