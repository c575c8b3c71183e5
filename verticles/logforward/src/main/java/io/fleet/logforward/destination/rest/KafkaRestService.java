package io.fleet.logforward.destination.rest;

import io.fleet.logforward.destination.batch.BatchBounds;
import io.fleet.logforward.destination.batch.BatchService;
import io.fleet.logforward.destination.batch.Outcome;
import io.fleet.platform.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Posts lines to a topic. */
final class KafkaRestService implements BatchService<byte[]> {
  // What a post may be is for the proxy to say, and it does not tell. Most take a megabyte.
  private static final BatchBounds BOUNDS = new BatchBounds(5_000, 900_000, Integer.MAX_VALUE);
  private static final int TOO_LARGE = 413;
  private static final byte[] BEGIN = ascii("{\"records\":[");
  private static final byte[] RECORD = ascii("{\"value\":");
  private static final int AROUND = RECORD.length + "},".length();

  private final KafkaRestProxy proxy;
  private final String topic;
  private final Time time;
  private final WebService service;

  KafkaRestService(KafkaRestProxy proxy, String topic, Time time) {
    this.proxy = proxy;
    this.topic = topic;
    this.time = time;
    service = new WebService(proxy.timeout());
  }

  @Override
  public String name() {
    return "kafkarest";
  }

  @Override
  public BatchBounds bounds() {
    return BOUNDS;
  }

  @Override
  public byte @Nullable [] record(ByteBuffer line) {
    var record = new byte[line.remaining() - 1];
    line.get(record);
    return ReadableJson.is(record) ? record : null;
  }

  @Override
  public int size(byte[] record) {
    return record.length + AROUND;
  }

  @Override
  public Outcome send(List<byte[]> records) throws IOException {
    var post =
        proxy
            .topic(topic)
            .header("TimeStamp", timestamp())
            .POST(BodyPublishers.ofByteArray(body(records)))
            .build();
    var answer = service.ask(post);
    if (answer.status() == TOO_LARGE) return smaller(records);
    if (!answer.ok()) throw new IOException(proxy + " answers " + answer.shown());
    return KafkaRestOffsets.outcome(records.size(), answer.body());
  }

  @Override
  public void close() {
    service.close();
  }

  // A proxy in front may have a limit of its own.
  private Outcome smaller(List<byte[]> records) throws IOException {
    if (records.size() == 1) return Outcome.hopeless();
    var half = records.size() / 2;
    return send(records.subList(0, half)).and(send(records.subList(half, records.size())));
  }

  private String timestamp() {
    var now = time.now();
    return String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1_000);
  }

  private byte[] body(List<byte[]> records) {
    var body =
        new ByteArrayOutputStream(BEGIN.length + 2 + records.stream().mapToInt(this::size).sum());
    body.writeBytes(BEGIN);
    for (var i = 0; i < records.size(); i++) {
      if (i > 0) body.write(',');
      body.writeBytes(RECORD);
      body.writeBytes(records.get(i));
      body.write('}');
    }
    body.writeBytes(ascii("]}"));
    return body.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
