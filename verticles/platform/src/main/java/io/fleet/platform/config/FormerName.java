package io.fleet.platform.config;

import java.util.List;

/**
 * A name that Fleet still takes for an option which is called otherwise now.
 *
 * @param option the same option under its former name
 * @param now the key of today
 */
public record FormerName(Option option, String now) {
  /** Every one of them; the name of today goes before it. */
  public static final List<FormerName> ALL =
      List.of(
          new FormerName(
              Option.text("osquery.status_log_file", "", "now filesystem.status_log_file"),
              "filesystem.status_log_file"),
          new FormerName(
              Option.text("osquery.result_log_file", "", "now filesystem.result_log_file"),
              "filesystem.result_log_file"),
          new FormerName(
              Option.flag("osquery.enable_log_rotation", false, "now filesystem's"),
              "filesystem.enable_log_rotation"));
}
