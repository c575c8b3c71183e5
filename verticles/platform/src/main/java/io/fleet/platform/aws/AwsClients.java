package io.fleet.platform.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** What all clients of AWS have in common: they block, and use Java's own HTTP client. */
public final class AwsClients {
  private AwsClients() {}

  /**
   * Readies a client.
   *
   * @param session the name of its sessions, where a role is taken on
   * @param limit for a call, attempts of the client's own included
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B ready(
      B builder, AwsAccess access, String session, Duration limit) {
    builder
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(limit))
        .credentialsProvider(credentials(access, session))
        .overrideConfiguration(limits -> limits.apiCallTimeout(limit));
    if (!access.region().isEmpty()) builder.region(Region.of(access.region()));
    var url = access.endpointUrl();
    if (!url.isEmpty()) {
      builder.endpointOverride(URI.create(url.contains("://") ? url : "https://" + url));
    }
    return builder;
  }

  private static AwsCredentialsProvider credentials(AwsAccess access, String session) {
    var own =
        access.accessKeyId().isEmpty()
            ? DefaultCredentialsProvider.create()
            : StaticCredentialsProvider.create(
                AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey()));
    if (access.stsAssumeRoleArn().isEmpty()) return own;
    var sts =
        StsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(own);
    if (!access.region().isEmpty()) sts.region(Region.of(access.region()));
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts.build())
        .refreshRequest(role -> role.roleArn(access.stsAssumeRoleArn()).roleSessionName(session))
        .build();
  }
}
