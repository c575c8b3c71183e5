package io.fleet.platform.stream;

import java.util.List;

/** What the two ends of a conversation tell each other; never leaves the node. */
sealed interface StreamMessage {
  /** A client came. */
  record Open(String conversation, String client) implements StreamMessage {
    String toRoom() {
      return "stream " + conversation + " up";
    }

    String toClient() {
      return "stream " + conversation + " down";
    }
  }

  /** Text of the client. */
  record Text(String text) implements StreamMessage {}

  /** Texts for the client, in their order. */
  record Texts(List<String> texts) implements StreamMessage {}

  /** The client took this many. */
  record Credit(int texts) implements StreamMessage {}

  /** The client is gone; how, decides whether it may come back. */
  record Left(StreamPeer.Leaving how) implements StreamMessage {}

  /** The room ends the conversation. */
  record Close(int code, String reason) implements StreamMessage {}
}
