package io.fleet.store.rows;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;

/** An {@link Instant} that goes out as the API's RFC 3339 text in UTC. */
@JacksonAnnotationsInside
@JsonSerialize(using = WireTime.Text.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireTime {
  /** Writes the text. */
  final class Text extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }
}
