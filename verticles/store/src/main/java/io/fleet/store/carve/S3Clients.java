package io.fleet.store.carve;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Makes clients of S3. */
final class S3Clients {
  // The agent gives up after 16 s.
  private static final Duration LIMIT = Duration.ofSeconds(14);
  private static final String ROLE_SESSION = "fleet-carves";

  private S3Clients() {}

  static S3Client of(S3Options options) {
    var builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(credentials(options))
            .forcePathStyle(options.forcePathStyle())
            // Many servers that speak S3 refuse checksums that they do not know.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(limits -> limits.apiCallTimeout(LIMIT));
    if (!options.region().isEmpty()) builder.region(Region.of(options.region()));
    var endpoint = endpoint(options);
    if (endpoint != null) builder.endpointOverride(endpoint);
    return builder.build();
  }

  private static @Nullable URI endpoint(S3Options options) {
    var url = options.endpointUrl();
    var scheme = options.disableSsl() ? "http://" : "https://";
    if (!url.isEmpty()) return URI.create(url.contains("://") ? url : scheme + url);
    return options.disableSsl() && !options.region().isEmpty()
        ? URI.create("http://s3." + options.region() + ".amazonaws.com")
        : null;
  }

  private static AwsCredentialsProvider credentials(S3Options options) {
    var own =
        options.accessKeyId().isEmpty()
            ? DefaultCredentialsProvider.create()
            : StaticCredentialsProvider.create(
                AwsBasicCredentials.create(options.accessKeyId(), options.secretAccessKey()));
    if (options.stsAssumeRoleArn().isEmpty()) return own;
    var sts =
        StsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(own);
    if (!options.region().isEmpty()) sts.region(Region.of(options.region()));
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts.build())
        .refreshRequest(
            role -> role.roleArn(options.stsAssumeRoleArn()).roleSessionName(ROLE_SESSION))
        .build();
  }
}
