package io.fleet.store.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One program or package on a host.
 *
 * @param source the osquery table it comes from
 * @param lastOpenedAt when it was last used; null: not known
 */
public record SoftwareItem(
    String name,
    String version,
    String source,
    String bundleIdentifier,
    String release,
    String vendor,
    String arch,
    @Nullable Instant lastOpenedAt) {
  private static final int VENDOR = 114;
  private static final String CUT = "...";
  private static final long QUARTER_SECONDS = 900;

  public SoftwareItem {
    name = Text.cut(name, 255);
    version = Text.cut(version, 255);
    source = Text.cut(source, 64);
    bundleIdentifier = Text.cut(bundleIdentifier, 255);
    release = Text.cut(release, 64);
    vendor =
        vendor.codePointCount(0, vendor.length()) < VENDOR
            ? vendor
            : Text.cut(vendor, VENDOR - CUT.length()) + CUT;
    arch = Text.cut(arch, 16);
  }

  /** What makes it the same piece of software on every host. */
  record Identity(
      String name, String version, String source, String release, String vendor, String arch) {
    /** All of it as one text, which makes the fingerprint. */
    String text() {
      return Text.row(name, version, source, release, vendor, arch);
    }
  }

  Identity identity() {
    return new Identity(name, version, source, release, vendor, arch);
  }

  // Moves of the last use under an hour do not count (section 6 of the protocol page). The rows
  // are compared to the second; quarters of an hour only decide whether to compare them.
  String normalised() {
    return identity().text()
        + bundleIdentifier
        + '\0'
        + (lastOpenedAt == null ? 0 : lastOpenedAt.getEpochSecond() / QUARTER_SECONDS);
  }
}
