package io.fleet.checkin.orbit;

import com.fasterxml.jackson.core.JsonParser;
import io.fleet.checkin.wire.DeviceJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** What Orbit sends; a member that it left out is empty. */
final class OrbitBody implements DeviceJson.Members {
  private String key = "";
  private String secret = "";
  private String hardwareUuid = "";
  private String deviceToken = "";

  private OrbitBody() {}

  static OrbitBody of(Buffer body) {
    var read = new OrbitBody();
    DeviceJson.read(body, read);
    return read;
  }

  String key() {
    return key;
  }

  String secret() {
    return secret;
  }

  String hardwareUuid() {
    return hardwareUuid;
  }

  String deviceToken() {
    return deviceToken;
  }

  @Override
  public void member(String name, JsonParser in) throws IOException {
    switch (name) {
      case "orbit_node_key" -> key = DeviceJson.text(name, in);
      case "enroll_secret" -> secret = DeviceJson.text(name, in);
      case "hardware_uuid" -> hardwareUuid = DeviceJson.text(name, in);
      case "device_auth_token" -> deviceToken = DeviceJson.text(name, in);
      default -> in.skipChildren();
    }
  }

  @Override
  public void again() {
    key = "";
    secret = "";
    hardwareUuid = "";
    deviceToken = "";
  }
}
