package io.fleet.server.command;

/** A program that says a line when it listens, and one for each signal, until its input ends. */
final class HangUpListener {
  private HangUpListener() {}

  public static void main(String[] args) throws Exception {
    HangUp.runs(() -> System.out.println("heard"));
    System.out.println("listening");
    while (System.in.read() >= 0) {
      // the test holds the other end
    }
  }
}
