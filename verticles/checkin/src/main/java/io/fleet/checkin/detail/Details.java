package io.fleet.checkin.detail;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All detail queries. */
public final class Details {
  private static final List<Detail> ALL =
      List.of(
          new SystemInfo(),
          new OsVersion(),
          new OsVersionWindows(),
          new OsqueryInfo(),
          new OsqueryFlags(),
          new Uptime(),
          new NetworkInterfaceUnix(),
          new NetworkInterfaceWindows(),
          new NetworkInterfaceChrome(),
          new KubequeryInfo(),
          new OsUnixLike(),
          new OsWindows(),
          new DiskSpaceUnix(),
          new DiskSpaceWindows(),
          new DiskEncryptionDarwin(),
          new DiskEncryptionLinux(),
          new DiskEncryptionWindows(),
          new Users(),
          new UsersChrome(),
          new SoftwareMacos(),
          new SoftwareLinux(),
          new SoftwareWindows(),
          new SoftwareChrome(),
          new Battery(),
          new GoogleChromeProfiles(),
          new Mdm(),
          new MdmWindows(),
          new MunkiInfo(),
          new OrbitInfo(),
          new WindowsUpdateHistory(),
          new ScheduledQueryStats());
  private static final Map<String, Detail> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Detail::name, Function.identity()));

  private Details() {}

  /** Every one of them. */
  public static List<Detail> all() {
    return ALL;
  }

  /** The one of a name, or null. */
  public static @Nullable Detail of(String name) {
    return BY_NAME.get(name);
  }

  /** Whether hosts are asked this one under these features. */
  public static boolean isAsked(Detail detail, Features features) {
    if (!detail.isOn(features)) return false;
    var override = features.overrides().get(detail.name());
    return override == null || override.isPresent();
  }
}
