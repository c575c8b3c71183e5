package io.fleet.store.carve;

import io.fleet.platform.aws.AwsAccess;

/**
 * Where new carves lie on S3; the {@code s3} options.
 *
 * @param prefix goes before every key
 * @param disableSsl plain HTTP where the endpoint names no scheme
 * @param forcePathStyle the bucket goes into the path, not into the host name
 */
public record S3Options(
    String bucket, String prefix, AwsAccess access, boolean disableSsl, boolean forcePathStyle) {}
