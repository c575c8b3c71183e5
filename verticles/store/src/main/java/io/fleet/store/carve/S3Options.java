package io.fleet.store.carve;

/**
 * Where new carves lie on S3; the {@code s3} options.
 *
 * @param prefix goes before every key
 * @param region empty: found as the AWS tools find it
 * @param endpointUrl empty: AWS itself
 * @param accessKeyId empty: credentials are found as the AWS tools find them
 * @param stsAssumeRoleArn a role to take on; empty for none
 * @param disableSsl plain HTTP where the endpoint names no scheme
 * @param forcePathStyle the bucket goes into the path, not into the host name
 */
public record S3Options(
    String bucket,
    String prefix,
    String region,
    String endpointUrl,
    String accessKeyId,
    String secretAccessKey,
    String stsAssumeRoleArn,
    boolean disableSsl,
    boolean forcePathStyle) {
  @Override
  public String toString() {
    return "S3Options[bucket=%s, prefix=%s, region=%s, endpoint=%s]"
        .formatted(bucket, prefix, region, endpointUrl);
  }
}
