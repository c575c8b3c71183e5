package io.fleet.logforward.destination.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.fleet.logforward.destination.CloudServer;
import io.fleet.logforward.destination.CloudServer.Reply;
import io.fleet.logforward.destination.CloudServer.Request;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Target;
import io.fleet.platform.aws.AwsAccess;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Kinesis or Firehose as they are on the wire, with a stream {@code osquery}. */
final class Streams implements AutoCloseable {
  enum Service {
    KINESIS(
        "Kinesis_20131202.PutRecords",
        "StreamDescription",
        "StreamStatus",
        "FailedRecordCount",
        "Records"),
    FIREHOSE(
        "Firehose_20150804.PutRecordBatch",
        "DeliveryStreamDescription",
        "DeliveryStreamStatus",
        "FailedPutCount",
        "RequestResponses");

    private final String put;
    private final String description;
    private final String status;
    private final String failed;
    private final String records;

    Service(String put, String description, String status, String failed, String records) {
      this.put = put;
      this.description = description;
      this.status = status;
      this.failed = failed;
      this.records = records;
    }

    String option() {
      return this == KINESIS ? "kinesis.result_stream" : "firehose.result_stream";
    }
  }

  /** The records of each request, as text. */
  final List<List<String>> puts = new CopyOnWriteArrayList<>();

  /** Records that it refuses the next time they come. */
  final Set<String> refused = ConcurrentHashMap.newKeySet();

  volatile String status = "ACTIVE";
  final CloudServer server;
  private final Service service;

  Streams(Service service) throws Exception {
    this.service = service;
    server = new CloudServer(this::answer);
  }

  /** The destination, on a stream of this name. */
  DestinationConfig destination(String stream) {
    var target = new Target(service.option(), stream);
    var access = new AwsAccess("eu-west-1", server.url(), "key", "hush", "");
    return service == Service.KINESIS
        ? new KinesisConfig(target, access)
        : new FirehoseConfig(target, access);
  }

  private Reply answer(Request request) {
    var type = request.header("content-type");
    var mapper = type.contains("cbor") ? new CBORMapper() : new ObjectMapper();
    try {
      var asked = mapper.readTree(request.body().getBytes());
      var name = asked.path("StreamName").asText() + asked.path("DeliveryStreamName").asText();
      var status = name.equals("osquery") ? 200 : 400;
      var body = status == 400 ? missing(mapper) : known(request, mapper, asked);
      return new Reply(
          status, Map.of("Content-Type", type), Buffer.buffer(mapper.writeValueAsBytes(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode missing(ObjectMapper mapper) {
    return mapper
        .createObjectNode()
        .put("__type", "ResourceNotFoundException")
        .put("message", "no stream of this name");
  }

  private ObjectNode known(Request request, ObjectMapper mapper, JsonNode asked)
      throws IOException {
    var target = request.header("x-amz-target");
    var body = mapper.createObjectNode();
    if (!target.equals(service.put)) {
      body.putObject(service.description).put(service.status, status);
      return body;
    }
    var taken = new ArrayList<String>();
    var failed = 0;
    var results = mapper.createArrayNode();
    for (var record : asked.path("Records")) {
      var text = new String(record.path("Data").binaryValue(), UTF_8);
      taken.add(text);
      if (refused.remove(text)) {
        failed++;
        results
            .addObject()
            .put("ErrorCode", "ProvisionedThroughputExceededException")
            .put("ErrorMessage", "too fast");
      } else {
        results.addObject().put(service == Service.KINESIS ? "SequenceNumber" : "RecordId", "1");
      }
    }
    puts.add(taken);
    body.put(service.failed, failed);
    body.set(service.records, results);
    return body;
  }

  @Override
  public void close() {
    server.close();
  }
}
