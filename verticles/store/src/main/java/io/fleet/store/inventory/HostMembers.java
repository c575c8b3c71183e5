package io.fleet.store.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Where the members of a host go: into a tree that others add to, or straight into a text. */
interface HostMembers {
  void text(String name, @Nullable String value) throws IOException;

  void number(String name, long value) throws IOException;

  void decimal(String name, BigDecimal value) throws IOException;

  void flag(String name, boolean value) throws IOException;

  void nothing(String name) throws IOException;

  /** An object with the same number under two names. */
  void object(String name, String first, String second, long value) throws IOException;

  /** Members of a tree. */
  record Tree(ObjectNode json) implements HostMembers {
    @Override
    public void text(String name, @Nullable String value) {
      json.put(name, value);
    }

    @Override
    public void number(String name, long value) {
      json.put(name, value);
    }

    @Override
    public void decimal(String name, BigDecimal value) {
      json.put(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
      json.put(name, value);
    }

    @Override
    public void nothing(String name) {
      json.putNull(name);
    }

    @Override
    public void object(String name, String first, String second, long value) {
      json.putObject(name).put(first, value).put(second, value);
    }
  }

  /** Members of a text: a hundred thousand trees would be made to be read once. */
  record Text(JsonGenerator out) implements HostMembers {
    @Override
    public void text(String name, @Nullable String value) throws IOException {
      out.writeStringField(name, value);
    }

    @Override
    public void number(String name, long value) throws IOException {
      out.writeNumberField(name, value);
    }

    @Override
    public void decimal(String name, BigDecimal value) throws IOException {
      out.writeNumberField(name, value);
    }

    @Override
    public void flag(String name, boolean value) throws IOException {
      out.writeBooleanField(name, value);
    }

    @Override
    public void nothing(String name) throws IOException {
      out.writeNullField(name);
    }

    @Override
    public void object(String name, String first, String second, long value) throws IOException {
      out.writeObjectFieldStart(name);
      out.writeNumberField(first, value);
      out.writeNumberField(second, value);
      out.writeEndObject();
    }
  }
}
