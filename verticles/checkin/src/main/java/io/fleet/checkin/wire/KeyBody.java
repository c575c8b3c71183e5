package io.fleet.checkin.wire;

import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** A body of which only the node key matters. */
public final class KeyBody implements DeviceJson.Members {
  private String nodeKey = "";

  private KeyBody() {}

  /** The node key, empty when there is none. */
  public static String nodeKey(Buffer body) {
    var read = new KeyBody();
    DeviceJson.read(body, read);
    return read.nodeKey;
  }

  @Override
  public void member(String name, JsonParser in) throws IOException {
    if (name.equals("node_key")) nodeKey = DeviceJson.text(name, in);
    else in.skipChildren();
  }

  @Override
  public void again() {
    nodeKey = "";
  }
}
