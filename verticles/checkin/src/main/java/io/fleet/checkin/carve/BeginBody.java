package io.fleet.checkin.carve;

import com.fasterxml.jackson.core.JsonParser;
import io.fleet.checkin.wire.DeviceJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** What an agent announces before it sends blocks. */
final class BeginBody implements DeviceJson.Members {
  private String nodeKey = "";
  private long blockCount;
  private long blockSize;
  private long carveSize;
  private String carveId = "";
  private String requestId = "";

  private BeginBody() {}

  static BeginBody of(Buffer body) {
    var read = new BeginBody();
    DeviceJson.read(body, read);
    return read;
  }

  String nodeKey() {
    return nodeKey;
  }

  long blockCount() {
    return blockCount;
  }

  long blockSize() {
    return blockSize;
  }

  long carveSize() {
    return carveSize;
  }

  String carveId() {
    return carveId;
  }

  String requestId() {
    return requestId;
  }

  @Override
  public void member(String name, JsonParser in) throws IOException {
    switch (name) {
      case "node_key" -> nodeKey = DeviceJson.text(name, in);
      case "block_count" -> blockCount = Numbers.whole(name, in);
      case "block_size" -> blockSize = Numbers.whole(name, in);
      case "carve_size" -> carveSize = Numbers.whole(name, in);
      case "carve_id" -> carveId = DeviceJson.text(name, in);
      case "request_id" -> requestId = DeviceJson.text(name, in);
      default -> in.skipChildren();
    }
  }

  @Override
  public void again() {
    nodeKey = "";
    blockCount = 0;
    blockSize = 0;
    carveSize = 0;
    carveId = "";
    requestId = "";
  }
}
