package io.fleet.cli.query;

/** Where answers go. */
interface ResultSink {
  void add(Message.Result result);

  /** No more will come. */
  void finish();
}
