package io.fleet.checkin.carve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleet.checkin.wire.DeviceJson;
import java.io.IOException;

/** Whole numbers of a body, as strict as Fleet reads them: a text is none. */
final class Numbers {
  private Numbers() {}

  static long whole(String name, JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw DeviceJson.wrongType(in, name, "int64");
    }
    return in.getLongValue();
  }
}
