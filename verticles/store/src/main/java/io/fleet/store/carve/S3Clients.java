package io.fleet.store.carve;

import io.fleet.platform.aws.AwsClients;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients of S3. */
final class S3Clients {
  // The agent gives up after 16 s.
  private static final Duration LIMIT = Duration.ofSeconds(14);
  private static final String ROLE_SESSION = "fleet-carves";

  private S3Clients() {}

  static S3Client of(S3Options options) {
    var builder =
        AwsClients.ready(S3Client.builder(), options.access(), ROLE_SESSION, LIMIT)
            .forcePathStyle(options.forcePathStyle())
            // Many servers that speak S3 refuse checksums that they do not know.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    var plain = plainEndpoint(options);
    if (plain != null) builder.endpointOverride(plain);
    return builder.build();
  }

  private static @Nullable URI plainEndpoint(S3Options options) {
    var url = options.access().endpointUrl();
    var region = options.access().region();
    if (!options.disableSsl() || url.contains("://")) return null;
    if (!url.isEmpty()) return URI.create("http://" + url);
    return region.isEmpty() ? null : URI.create("http://s3." + region + ".amazonaws.com");
  }
}
