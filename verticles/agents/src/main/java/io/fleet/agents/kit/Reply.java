package io.fleet.agents.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.buffer.Buffer;

/**
 * An answer, and what an agent makes of it.
 *
 * @param json the body as a tree; missing when it is no JSON
 */
record Reply(int status, Buffer body, JsonNode json) {
  private static final int SHOWN = 120;

  /** What osquery makes of it, whatever the status. */
  Verdict verdict() {
    return Verdict.of(body.getBytes(), false);
  }

  /** Demands that the agent takes it for a success. */
  Reply taken() throws Broken {
    if (!(verdict() instanceof Verdict.Success)) throw new Broken("not a success: " + this);
    return this;
  }

  /** Demands that the agent takes it for a failure, and keeps its key. */
  Reply refused() throws Broken {
    if (!(verdict() instanceof Verdict.Refused)) throw new Broken("not a refusal: " + this);
    return this;
  }

  /** Demands that the agent drops its key and enrolls again. */
  Reply disowned() throws Broken {
    if (!(verdict() instanceof Verdict.NodeInvalid)) {
      throw new Broken("does not say node_invalid: " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    var text = body.toString().replaceAll("\\s+", " ").strip();
    return status + " " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
  }
}
