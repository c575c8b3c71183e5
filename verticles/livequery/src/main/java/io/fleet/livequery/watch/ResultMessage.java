package io.fleet.livequery.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.fleet.model.CampaignId;
import io.fleet.platform.json.Json;
import io.fleet.store.inventory.ListedHost;
import io.fleet.store.live.Campaign;
import java.io.IOException;

/**
 * The message of one host's answer. Stored rows are copied token by token, as no one needs them as
 * a tree, and a wide run tells a hundred thousand of these.
 *
 * @param numbered whether the viewer goes on by number and knows what Fleet's clients do not
 */
record ResultMessage(CampaignId campaign, Campaign.Result result, ListedHost host, boolean numbered)
    implements JsonSerializable {
  private static final String HOSTNAME = "host_hostname";
  private static final String DISPLAY_NAME = "host_display_name";

  @Override
  public void serialize(JsonGenerator out, SerializerProvider all) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "result");
    out.writeObjectFieldStart("data");
    out.writeNumberField("distributed_query_execution_id", campaign.value());
    out.writeFieldName("host");
    host.json().serialize(out, all);
    out.writeFieldName("rows");
    rows(out);
    out.writeStringField("error", result.error());
    if (numbered && result.cut()) out.writeBooleanField("rows_left_out", true);
    out.writeEndObject();
    if (numbered) out.writeNumberField("seq", result.seq());
    out.writeEndObject();
  }

  @Override
  public void serializeWithType(JsonGenerator out, SerializerProvider all, TypeSerializer types)
      throws IOException {
    serialize(out, all);
  }

  private void rows(JsonGenerator out) throws IOException {
    try (var rows = Json.MAPPER.createParser(result.rows())) {
      rows.nextToken();
      out.writeStartArray();
      while (rows.nextToken() == JsonToken.START_OBJECT) {
        out.writeStartObject();
        while (rows.nextToken() == JsonToken.FIELD_NAME) {
          var column = rows.currentName();
          rows.nextToken();
          // Ours are told, also when a host has columns of these names.
          if (column.equals(HOSTNAME) || column.equals(DISPLAY_NAME)) continue;
          out.writeFieldName(column);
          out.copyCurrentStructure(rows);
        }
        out.writeStringField(HOSTNAME, host.hostname());
        out.writeStringField(DISPLAY_NAME, host.displayName());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }
}
