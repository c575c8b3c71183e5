package io.fleet.logforward.destination;

/**
 * When a log file is set aside and what is kept.
 *
 * @param maxBytes a file is rotated before it would grow longer
 * @param maxAgeDays older files are deleted, by the time in their name; 0 keeps them
 * @param maxBackups how many rotated files are kept; 0 keeps all
 * @param compress whether rotated files are packed with gzip
 */
public record Rotation(long maxBytes, int maxAgeDays, int maxBackups, boolean compress) {
  public Rotation {
    if (maxBytes < 1 || maxAgeDays < 0 || maxBackups < 0) {
      throw new IllegalArgumentException("bounds of a rotation are not negative");
    }
  }
}
