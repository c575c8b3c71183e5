package io.fleet.server.preview;

/** What a preview sets differently from a real server: less work to hash, quicker first details. */
final class PreviewConfig {
  private PreviewConfig() {}

  static String text() {
    return """
    # Made by the preview at each start.
    auth:
      bcrypt_cost: 8
    osquery:
      max_collections_per_second: 200
    """;
  }
}
