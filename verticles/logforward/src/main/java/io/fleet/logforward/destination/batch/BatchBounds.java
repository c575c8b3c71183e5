package io.fleet.logforward.destination.batch;

/**
 * What a service takes at once.
 *
 * @param records in a batch at most
 * @param bytes in a batch at most; a single record may have more
 * @param recordBytes a larger record is never sent
 */
public record BatchBounds(int records, int bytes, int recordBytes) {}
