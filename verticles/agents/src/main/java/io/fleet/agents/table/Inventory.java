package io.fleet.agents.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Software lists of real size (1,690 packages on Ubuntu, 350 apps on macOS, 150 programs on
 * Windows, close to the load model of the protocol page): what the scripts name, and more made
 * here.
 */
final class Inventory {
  private static final String[] DEB =
      ("acl adduser alsa apparmor apt aspell at avahi base bash bind9 binutils bison bluez boost"
           + " brltty bsdutils bubblewrap busybox bzip2 cairo colord console coreutils cpio cron"
           + " cryptsetup cups curl dash dbus dconf debconf diffutils dirmngr dmidecode dnsmasq"
           + " dosfstools dpkg e2fsprogs efibootmgr eject evolution expat fdisk ffmpeg file"
           + " findutils flex fontconfig freetype fuse3 fwupd gawk gcc gcr gdb gdbm geoclue gettext"
           + " ghostscript girepository git glib2 gnome gnupg gnutls gpg graphite grep groff grub"
           + " gstreamer gtk3 gtk4 gzip harfbuzz hicolor hostname hunspell ibus icu imagemagick"
           + " init intel iproute2 iptables irqbalance isc iso jq json kbd keyutils klibc kmod krb5"
           + " language ldap less libreoffice libssh libtool libxml2 linux llvm locales logrotate"
           + " lsof lvm2 m4 make man mawk mesa modemmanager mount mtr mutter nano nautilus ncurses"
           + " net netcat netplan network nfs nftables nodejs nss ntfs openldap openssh openssl"
           + " openvpn orca packagekit pam pango parted patch pciutils pcre perl pipewire plymouth"
           + " polkit poppler postgresql ppp procps psmisc pulseaudio python3 qemu readline rsync"
           + " rsyslog samba sane screen sed shared snapd sound speech sqlite3 squashfs ssl strace"
           + " sudo systemd sysvinit tar tcl tcpdump telnet thunderbird tmux tracker tzdata ubuntu"
           + " ucf udev udisks2 ufw unattended unzip upower usb util vim wget whiptail wireless wpa"
           + " x11 xauth xcb xdg xfonts xkb xorg xserver xz yelp zip zlib")
          .split(" ", -1);
  private static final String[] SUFFIX = {
    "", "-common", "-data", "-dev", "-utils", "-bin", "-doc", "-tools", "-libs"
  };
  private static final int DEBS = 1_690;
  // Besides those that the scripts name.
  private static final int APPS = 340;
  private static final int PROGRAMS = 142;

  static final Set<String> NAMES = Set.of("deb_packages", "apps", "programs");

  private Inventory() {}

  /**
   * The rows made here.
   *
   * @param installed how many newer versions this host has installed, one after the other
   */
  static List<@Nullable Object[]> rows(Catalog.Table table, HostFacts host, long installed) {
    var rows = new ArrayList<@Nullable Object[]>();
    switch (table.name()) {
      case "deb_packages" -> {
        for (int i = 0; i < DEBS; i++) {
          rows.add(deb(table, host, i, newer(host, installed, i, DEBS)));
        }
      }
      case "apps" -> {
        for (int i = 0; i < APPS; i++) {
          rows.add(app(table, i, newer(host, installed, i, APPS)));
        }
      }
      case "programs" -> {
        for (int i = 0; i < PROGRAMS; i++) {
          rows.add(program(table, host, i, newer(host, installed, i, PROGRAMS)));
        }
      }
      default -> {}
    }
    return rows;
  }

  // Each host goes through its list from a place of its own, again and again.
  private static long newer(HostFacts host, long installed, int i, int all) {
    var turn = Math.floorMod(i - host.pick(all, "churn"), all);
    return installed <= turn ? 0 : (installed - turn - 1) / all + 1;
  }

  private static @Nullable Object[] deb(Catalog.Table table, HostFacts host, int i, long newer) {
    var source = DEB[i % DEB.length];
    int kind = i / DEB.length % SUFFIX.length;
    var name =
        (kind == SUFFIX.length - 1 ? "lib" + source : source)
            + SUFFIX[kind]
            + (i >= DEB.length * SUFFIX.length ? "-extra" : "");
    int shape = Mix.below(1 << 20, 7, i % DEB.length, "deb");
    // One host in eight is behind on a tenth of its packages: what vulnerability queries look for.
    boolean behind = host.pick(8, "behind") == 0 && Mix.below(10, 3, i, "old") == 0;
    var revision = (behind ? 1 : 2) + newer + "ubuntu0." + (1 + shape % 5);
    var version = (1 + shape % 9) + "." + shape / 9 % 30 + "." + (shape / 270 % 12);
    return new Row(table)
        .set("name", name)
        .set("version", version + "-" + revision)
        .set("source", source)
        .set("size", 40 + shape % 9_000)
        .set("arch", kind == 6 || kind == 2 ? "all" : "amd64")
        .set("revision", revision)
        .set("status", "install ok installed")
        .set("maintainer", "Ubuntu Developers <ubuntu-devel-discuss@lists.ubuntu.com>")
        .set("section", kind == 3 ? "libdevel" : kind == 6 ? "doc" : "utils")
        .set("priority", "optional")
        .cells();
  }

  private static @Nullable Object[] app(Catalog.Table table, int i, long newer) {
    var words =
        "Setup,Sync,Agent,Helper,Viewer,Updater,Monitor,Assistant,Service,Bridge,Manager,Extension"
            .split(",", -1);
    var kinds =
        ("Account,Airport,Archive,Audio,Bluetooth,Calendar,Certificate,Color,Contacts,Core,"
             + "Directory,Disk,Display,Feedback,Finder,Folder,Font,Image,Keyboard,Language,Locale,Media,"
             + "Network,Notification,Photo,Printer,Screen,Software,Spotlight,Storage")
            .split(",", -1);
    var name = kinds[i % kinds.length] + words[i / kinds.length % words.length];
    return new Row(table)
        .set("name", name + ".app")
        .set("path", "/System/Library/CoreServices/" + name + ".app")
        .set("bundle_executable", name)
        .set("bundle_identifier", "com.apple." + name)
        .set("bundle_name", name)
        .set("bundle_short_version", 1 + i % 14 + "." + (i % 7 + newer))
        .set("bundle_version", Integer.toString(100 + i))
        .set("bundle_package_type", "APPL")
        .set("development_region", "en")
        .set("minimum_system_version", "10.15")
        .set("last_opened_time", -1.0)
        .cells();
  }

  private static @Nullable Object[] program(
      Catalog.Table table, HostFacts host, int i, long newer) {
    var parts =
        ("Microsoft Visual C++ Runtime,Microsoft .NET Host,Windows SDK Component,"
                + "Intel Driver Component,Office Language Pack")
            .split(",", -1);
    var name = parts[i % parts.length] + " " + (i / parts.length + 1);
    return new Row(table)
        .set("name", name)
        .set(
            "version",
            "%d.%d.%d.%d".formatted(6 + i % 9, i % 4, 20_000 + Mix.below(9_000, 5, i, "p"), newer))
        .set("install_source", "C:\\ProgramData\\Package Cache\\")
        .set("language", "1033")
        .set("publisher", i % parts.length == 3 ? "Intel Corporation" : "Microsoft Corporation")
        .set(
            "install_date", "2023%02d%02d".formatted(1 + i % 4, 1 + host.pick(28, "installed" + i)))
        .set("identifying_number", "{%08X-0000-4000-8000-%012X}".formatted(i * 7919, i))
        .cells();
  }
}
