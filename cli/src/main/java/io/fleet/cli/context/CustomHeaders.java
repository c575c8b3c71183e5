package io.fleet.cli.context;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers as people write them: {@code Name:value}. */
public final class CustomHeaders {
  private CustomHeaders() {}

  /** What stands behind the first colon is the value, as it is; without one it is empty. */
  public static Map<String, String> of(List<String> given) {
    var headers = new TreeMap<String, String>();
    for (var header : given) {
      var colon = header.indexOf(':');
      if (colon < 0) headers.put(header, "");
      else headers.put(header.substring(0, colon), header.substring(colon + 1));
    }
    headers.remove("");
    return headers;
  }

  /** The headers of a variable, apart by commas; so no value there can hold one. */
  public static List<String> split(String variable) {
    return List.of(variable.split(",", -1));
  }

  static Map<String, String> ofVariable(String variable) {
    return of(split(variable));
  }
}
