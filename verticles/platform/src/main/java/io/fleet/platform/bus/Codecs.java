package io.fleet.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** The one place where codecs are registered: one for references, one for each announcement. */
public final class Codecs {
  /** Hands the same object over; for deliveries within a node. */
  public static final String BY_REFERENCE = "by-reference";

  private Codecs() {}

  /** Called once per event bus, before anything is served or sent. */
  public static void registerAll(EventBus bus) {
    bus.registerCodec(new ByReference());
    for (var announcement : Announcement.ALL) {
      register(bus, announcement);
    }
  }

  // The bus looks a default codec up by exact class, so each record gets its own.
  private static <T> void register(EventBus bus, Announcement<T> announcement) {
    bus.registerDefaultCodec(announcement.body(), new JsonRecord<>(announcement.body()));
  }

  private static final class ByReference implements MessageCodec<Object, Object> {
    @Override
    public void encodeToWire(Buffer buffer, Object body) {
      throw new IllegalStateException("a reference does not leave its node");
    }

    @Override
    public Object decodeFromWire(int pos, Buffer buffer) {
      throw new IllegalStateException("a reference does not leave its node");
    }

    @Override
    public Object transform(Object body) {
      return body;
    }

    @Override
    public String name() {
      return BY_REFERENCE;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
