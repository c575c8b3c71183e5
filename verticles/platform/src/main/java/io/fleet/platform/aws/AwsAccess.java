package io.fleet.platform.aws;

import io.fleet.platform.config.Settings;

/**
 * Where a service of AWS is and who asks it; a section of the options.
 *
 * @param region empty: found as the AWS tools find it
 * @param endpointUrl empty: AWS itself
 * @param accessKeyId empty: credentials are found as the AWS tools find them
 * @param stsAssumeRoleArn a role to take on; empty for none
 */
public record AwsAccess(
    String region,
    String endpointUrl,
    String accessKeyId,
    String secretAccessKey,
    String stsAssumeRoleArn) {
  /** As a section with an {@code endpoint_url} says. */
  public static AwsAccess of(Settings settings, String section) {
    return of(settings, section, settings.text(section + ".endpoint_url"));
  }

  /** As a section without one says. */
  public static AwsAccess ofAwsItself(Settings settings, String section) {
    return of(settings, section, "");
  }

  private static AwsAccess of(Settings settings, String section, String endpointUrl) {
    return new AwsAccess(
        settings.text(section + ".region"),
        endpointUrl,
        settings.text(section + ".access_key_id"),
        settings.text(section + ".secret_access_key"),
        settings.text(section + ".sts_assume_role_arn"));
  }

  @Override
  public String toString() {
    return "AwsAccess[region=%s, endpoint=%s]".formatted(region, endpointUrl);
  }
}
