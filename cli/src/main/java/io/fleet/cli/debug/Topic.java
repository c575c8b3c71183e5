package io.fleet.cli.debug;

import io.fleet.cli.api.Download;
import org.jspecify.annotations.Nullable;

/** What can be fetched, in the order of an archive. */
enum Topic {
  ALLOCS("allocs", null, "/debug/pprof/allocs", "prof"),
  BLOCK("block", null, "/debug/pprof/block", "prof"),
  CMDLINE("cmdline", null, "/debug/pprof/cmdline", "prof"),
  ERRORS("errors", null, "/debug/errors", "json"),
  GOROUTINE("goroutine", "Saves what each thread is doing.", "/debug/pprof/goroutine", "prof"),
  HEAP("heap", "Saves what fills the memory.", "/debug/pprof/heap", "prof"),
  MUTEX("mutex", null, "/debug/pprof/mutex", "prof"),
  PROFILE("profile", "Saves what the CPU did for 30 s.", "/debug/pprof/profile", "prof"),
  THREADCREATE("threadcreate", null, "/debug/pprof/threadcreate", "prof"),
  TRACE("trace", "Saves what happened within a second.", "/debug/pprof/trace", "prof"),
  DB_LOCKS("db-locks", "Saves who waits for whom in the database.", "/debug/db/locks", "json"),
  DB_ENGINE(
      "db-innodb-status",
      "Saves what the database's engine says of itself.",
      "/debug/db/innodb-status",
      "json"),
  DB_PROCESSES(
      "db-process-list", "Saves what the database runs.", "/debug/db/process-list", "json");

  private final String word;
  private final @Nullable String about;
  private final String path;
  private final String usual;

  Topic(String word, @Nullable String about, String path, String usual) {
    this.word = word;
    this.about = about;
    this.path = path;
    this.usual = usual;
  }

  String word() {
    return word;
  }

  /** What its command does; null: it is only for archives, or its command is one of its own. */
  @Nullable String about() {
    return about;
  }

  String path() {
    return path;
  }

  /** As the server names the file; as Fleet's own client does when the server does not. */
  String extension(Download fetched) {
    return fetched.extension() == null ? usual : fetched.extension();
  }
}
