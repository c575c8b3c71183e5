package io.fleet.checkin.distributed;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells addresses of the internet from those of a network at home. */
final class PublicAddress {
  // Only what is surely an address: names would be looked up.
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private PublicAddress() {}

  /** The address, or nothing when it is none of the internet. */
  static String orEmpty(String text) {
    if (text.length() > 45 || !LITERAL.matcher(text).matches()) return "";
    try {
      var address = InetAddress.getByName(text);
      return isPublic(address) ? text : "";
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static boolean isPublic(InetAddress address) {
    var first = address.getAddress()[0] & 0xFF;
    var second = address.getAddress()[1] & 0xFF;
    var inside =
        address.getAddress().length == 4
            // Carriers' own networks, RFC 6598; 0 and the reserved block.
            ? (first == 100 && second >= 64 && second < 128) || first == 0 || first >= 240
            // Unique local addresses, RFC 4193.
            : (first & 0xFE) == 0xFC;
    return !inside
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress();
  }
}
