package io.fleet.agents.table;

import java.util.Map;

/** Hardware and operating system releases that hosts of a platform are drawn from. */
final class Models {
  /** model, cpu brand, physical cores, logical cores, memory bytes, vendor, cpu type, subtype */
  private static final String[][] MAC = {
    {"MacBookPro18,3", "Apple M1 Pro", "8", "8", "17179869184", "Apple Inc.", "arm64e", "ARM64E"},
    {"MacBookPro17,1", "Apple M1", "8", "8", "17179869184", "Apple Inc.", "arm64e", "ARM64E"},
    {"Mac14,7", "Apple M2", "8", "8", "25769803776", "Apple Inc.", "arm64e", "ARM64E"},
    {
      "MacBookPro16,1",
      "Intel(R) Core(TM) i9-9980HK CPU @ 2.40GHz",
      "8",
      "16",
      "34359738368",
      "Apple Inc.",
      "x86_64h",
      "Intel x86-64h Haswell"
    },
  };

  private static final String[][] PC = {
    {
      "Latitude 7430",
      "12th Gen Intel(R) Core(TM) i7-1265U",
      "10",
      "12",
      "17179869184",
      "Dell Inc.",
      "x86_64",
      "-1"
    },
    {
      "ThinkPad T14 Gen 3",
      "AMD Ryzen 7 PRO 6850U with Radeon Graphics",
      "8",
      "16",
      "34359738368",
      "LENOVO",
      "x86_64",
      "-1"
    },
    {
      "EliteBook 840 G9",
      "12th Gen Intel(R) Core(TM) i5-1245U",
      "10",
      "12",
      "17179869184",
      "HP",
      "x86_64",
      "-1"
    },
  };

  /** name, version, major, minor, patch, build, codename, kernel */
  private static final String[][] MAC_OS = {
    {"macOS", "13.3.1", "13", "3", "1", "22E261", "", "22.4.0"},
    {"macOS", "13.2.1", "13", "2", "1", "22D68", "", "22.3.0"},
    {"macOS", "12.6.5", "12", "6", "5", "21G531", "", "21.6.0"},
  };

  private static final String[][] WINDOWS = {
    {
      "Microsoft Windows 11 Enterprise",
      "10.0.22621",
      "10",
      "0",
      "",
      "22621",
      "22H2",
      "10.0.22621.1555"
    },
    {"Microsoft Windows 10 Pro", "10.0.19045", "10", "0", "", "19045", "22H2", "10.0.19045.2846"},
  };

  private static final String[][] UBUNTU = {
    {"Ubuntu", "22.04.2 LTS (Jammy Jellyfish)", "22", "4", "0", "", "jammy", "5.15.0-71-generic"},
    {"Ubuntu", "20.04.6 LTS (Focal Fossa)", "20", "4", "0", "", "focal", "5.4.0-148-generic"},
  };

  private Models() {}

  static void describe(Platform platform, long seed, int index, Map<String, String> vars) {
    var models = platform == Platform.MACOS ? MAC : PC;
    var systems =
        switch (platform) {
          case MACOS -> MAC_OS;
          case WINDOWS -> WINDOWS;
          case UBUNTU -> UBUNTU;
        };
    var model = models[Mix.below(models.length, seed, index, "model")];
    put(
        vars,
        model,
        "model",
        "cpu",
        "cores",
        "threads",
        "memory",
        "vendor",
        "cputype",
        "cpusubtype");
    var system = systems[Mix.below(systems.length, seed, index, "system")];
    put(
        vars,
        system,
        "osname",
        "osversion",
        "major",
        "minor",
        "patch",
        "build",
        "codename",
        "kernel");
    vars.put(
        "arch", platform == Platform.MACOS && model[1].startsWith("Apple") ? "arm64" : "x86_64");
    long blocks = 60_000_000L + Mix.below(60_000_000, seed, index, "blocks");
    vars.put("blocks", Long.toString(blocks));
    vars.put("blocksfree", Long.toString(blocks / 100 * (15 + Mix.below(70, seed, index, "free"))));
    vars.put("diskbytes", Long.toString(blocks * 4096));
    vars.put(
        "diskfree", Long.toString(Long.parseLong(vars.getOrDefault("blocksfree", "0")) * 4096));
  }

  private static void put(Map<String, String> vars, String[] values, String... names) {
    for (int i = 0; i < names.length; i++) {
      vars.put(names[i], values[i]);
    }
  }
}
