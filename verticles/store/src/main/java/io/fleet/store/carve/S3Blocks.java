package io.fleet.store.carve;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * Blocks as the parts of a multipart upload, one object for each carve. They can be read once the
 * last one has come. How long objects stay is the bucket's own rule. Thread-safe.
 */
final class S3Blocks implements CarveBlocks {
  private static final Logger LOG = LoggerFactory.getLogger(S3Blocks.class);
  // S3's own limits; a smaller part is only found out at the end, when it is too late.
  private static final int SMALLEST_PART = 5 << 20;
  private static final int MOST_PARTS = 10_000;
  private static final DateTimeFormatter FOLDERS =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);

  private final S3Bucket bucket;
  private final CarveRows rows;

  S3Blocks(S3Bucket bucket, CarveRows rows) {
    this.bucket = bucket;
    this.rows = rows;
  }

  @Override
  public Future<Optional<String>> objection(NewCarve carve) {
    if (carve.blockCount() > MOST_PARTS) {
      return Future.succeededFuture(
          Optional.of("S3 takes %d blocks at most: use larger ones".formatted(MOST_PARTS)));
    }
    return Future.succeededFuture(
        carve.blockCount() > 1 && carve.blockSize() < SMALLEST_PART
            ? Optional.of("S3 takes no blocks under %d bytes".formatted(SMALLEST_PART))
            : Optional.empty());
  }

  @Override
  public Future<Optional<Carve.Place>> open(String name, Instant now) {
    var key = bucket.prefix() + FOLDERS.format(now) + plain(name);
    return call(
        () -> {
          var upload =
              bucket
                  .client()
                  .createMultipartUpload(request -> request.bucket(bucket.name()).key(key));
          return Optional.of(new Carve.Place(key, upload.uploadId()));
        });
  }

  @Override
  public Future<Void> abandon(Optional<Carve.Place> place) {
    return place.map(this::abort).orElseGet(() -> Future.succeededFuture(true)).mapEmpty();
  }

  @Override
  public Future<Boolean> take(Carve carve, int block, Buffer data, Buffer digest) {
    var last = block == carve.blockCount() - 1;
    return call(() -> {
          try {
            upload(carve, block, data);
            if (last) complete(place(carve));
          } catch (NoSuchUploadException e) {
            // The object may be whole already: completed, but never noted.
            if (!last || size(place(carve)) != carve.carveSize()) throw e;
          }
          return true;
        })
        .compose(stored -> rows.next(carve, block, digest));
  }

  @Override
  public Future<Buffer> read(Carve carve, int block) {
    if (!carve.complete()) return notThere(block);
    var from = (long) block * carve.blockSize();
    var to = from + carve.lengthOf(block) - 1;
    return call(() ->
            Buffer.buffer(
                bucket
                    .client()
                    .getObjectAsBytes(
                        request ->
                            request
                                .bucket(bucket.name())
                                .key(place(carve).key())
                                .range("bytes=" + from + "-" + to))
                    .asByteArrayUnsafe()))
        .recover(
            thrown ->
                thrown instanceof NoSuchKeyException
                    ? notThere(block)
                    : Future.failedFuture(thrown));
  }

  @Override
  public Future<Boolean> release(Carve carve) {
    if (!carve.complete()) return abort(place(carve));
    return call(() -> size(place(carve)) < 0);
  }

  private void upload(Carve carve, int block, Buffer data) {
    bucket
        .client()
        .uploadPart(
            request ->
                request
                    .bucket(bucket.name())
                    .key(place(carve).key())
                    .uploadId(place(carve).uploadId())
                    .partNumber(block + 1),
            RequestBody.fromBytes(data.getBytes()));
  }

  private void complete(Carve.Place place) {
    var parts =
        bucket
            .client()
            .listPartsPaginator(
                request ->
                    request.bucket(bucket.name()).key(place.key()).uploadId(place.uploadId()))
            .parts()
            .stream()
            .map(
                part ->
                    CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).build())
            .toList();
    bucket
        .client()
        .completeMultipartUpload(
            request ->
                request
                    .bucket(bucket.name())
                    .key(place.key())
                    .uploadId(place.uploadId())
                    .multipartUpload(upload -> upload.parts(parts)));
  }

  private Future<Boolean> abort(Carve.Place place) {
    return call(
        () -> {
          try {
            bucket
                .client()
                .abortMultipartUpload(
                    request ->
                        request.bucket(bucket.name()).key(place.key()).uploadId(place.uploadId()));
          } catch (NoSuchUploadException e) {
            LOG.debug("upload gone already key={}", place.key());
          }
          return true;
        });
  }

  /** Bytes of the object, -1 when there is none. */
  private long size(Carve.Place place) {
    try {
      return bucket
          .client()
          .headObject(request -> request.bucket(bucket.name()).key(place.key()))
          .contentLength();
    } catch (NoSuchKeyException e) {
      return -1;
    }
  }

  private <T> Future<T> call(Callable<T> work) {
    return bucket.call(work).recover(S3Blocks::failed);
  }

  private static <T> Future<T> failed(Throwable thrown) {
    if (thrown instanceof NoSuchKeyException || thrown instanceof ProblemException) {
      return Future.failedFuture(thrown);
    }
    LOG.warn("object store refused cause={}", thrown.toString());
    return Future.failedFuture(
        new Problem.Unavailable("the object store does not answer").asException());
  }

  private static <T> Future<T> notThere(int block) {
    return Future.failedFuture(
        new Problem.NotFound("block " + block + " not yet available").asException());
  }

  private static Carve.Place place(Carve carve) {
    if (carve.place() == null) throw new IllegalStateException("not on S3: " + carve.id());
    return carve.place();
  }

  // A hostname and a request id are the host's own words: nothing of them may lead elsewhere.
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._:@+-]", "_");
  }
}
