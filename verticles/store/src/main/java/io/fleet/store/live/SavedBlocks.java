package io.fleet.store.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fleet.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** How answers and ledgers are packed for MySQL: JSON in gzip. Pure; for worker threads. */
final class SavedBlocks {
  // Messages of failed hosts are cut before a ledger outgrows a packet.
  private static final int LEDGER_BYTES = 3 << 20;
  private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

  private SavedBlocks() {}

  // Rows stay the text that they are: they are JSON already, and only passed on.
  private record Entry(
      long seq, int host, String rows, @Nullable String error, @JsonProperty("cut") boolean cut) {}

  @SuppressWarnings("ArrayRecordComponent") // only read and written as JSON, never compared
  private record Ledger(byte[] rows, byte[] empty, byte[] offered, Map<Integer, String> failures) {}

  static byte[] pack(List<Campaign.Result> results) throws IOException {
    var entries =
        results.stream()
            .map(r -> new Entry(r.seq(), r.hostId(), r.rows(), r.error(), r.cut()))
            .toList();
    return gzip(Json.MAPPER.writeValueAsBytes(entries));
  }

  static List<Campaign.Result> unpack(List<Buffer> pieces) throws IOException {
    var streams =
        pieces.stream().<InputStream>map(p -> new ByteArrayInputStream(p.getBytes())).toList();
    try (var in = new GZIPInputStream(new SequenceInputStream(Collections.enumeration(streams)))) {
      return Json.MAPPER.readValue(in, ENTRIES).stream()
          .map(e -> new Campaign.Result(e.seq(), e.host(), e.rows(), e.error(), e.cut()))
          .toList();
    }
  }

  static byte[] packLedger(LiveLedger ledger) throws IOException {
    var packed = packLedger(ledger, new TreeMap<>(ledger.failures()));
    if (packed.length <= LEDGER_BYTES) return packed;
    var silent = new TreeMap<Integer, String>();
    ledger.failures().keySet().forEach(host -> silent.put(host, ""));
    return packLedger(ledger, silent);
  }

  static LiveLedger unpackLedger(Buffer packed) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()))) {
      var read = Json.MAPPER.readValue(in, Ledger.class);
      return new LiveLedger(
          Replies.bitmap(read.rows()),
          Replies.bitmap(read.empty()),
          read.failures(),
          Replies.bitmap(read.offered()));
    }
  }

  private static byte[] packLedger(LiveLedger ledger, Map<Integer, String> failures)
      throws IOException {
    return gzip(
        Json.MAPPER.writeValueAsBytes(
            new Ledger(
                bytes(ledger.rows()), bytes(ledger.empty()), bytes(ledger.offered()), failures)));
  }

  private static byte[] bytes(RoaringBitmap hosts) {
    hosts.runOptimize();
    return Replies.bytes(hosts);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
