package io.fleet.server.serve;

import io.fleet.platform.aws.AwsAccess;
import io.fleet.platform.config.Settings;
import io.fleet.store.carve.CarveVault;
import io.fleet.store.carve.S3Bucket;
import io.fleet.store.carve.S3Options;
import io.fleet.store.db.Db;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Where carves are kept, from the {@code s3} options.
 *
 * @param bucket null when they go to MySQL
 */
record CarveStorage(CarveVault vault, @Nullable S3Bucket bucket) {
  static CarveStorage of(Vertx vertx, Db db, Settings settings) {
    if (settings.text("s3.bucket").isEmpty()) {
      return new CarveStorage(CarveVault.inDatabase(db), null);
    }
    var bucket =
        S3Bucket.open(
            vertx,
            new S3Options(
                settings.text("s3.bucket"),
                settings.text("s3.prefix"),
                AwsAccess.of(settings, "s3"),
                settings.flag("s3.disable_ssl"),
                settings.flag("s3.force_s3_path_style")));
    return new CarveStorage(CarveVault.onS3(db, bucket), bucket);
  }

  void close() {
    if (bucket != null) bucket.close();
  }
}
