package io.fleet.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/**
 * A line of the log as one JSON object, with the members of Fleet's lines where we have the same
 * thing to tell (server.md 7). Logback's own JSON names them otherwise, and cannot be told to.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = JsonNodeFactory.instance.objectNode();
    line.put("ts", event.getInstant().toString());
    line.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    line.put("component", event.getLoggerName());
    line.put("msg", event.getFormattedMessage());
    var thrown = event.getThrowableProxy();
    if (thrown != null) {
      var message = thrown.getMessage();
      line.put("err", thrown.getClassName() + (message == null ? "" : ": " + message));
      line.put("stack", ThrowableProxyUtil.asString(thrown));
    }
    return (line + "\n").getBytes(UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
