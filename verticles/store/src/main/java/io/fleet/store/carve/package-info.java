/** Carved files: what is known of each, and its blocks in MySQL or on S3. */
@org.jspecify.annotations.NullMarked
package io.fleet.store.carve;
