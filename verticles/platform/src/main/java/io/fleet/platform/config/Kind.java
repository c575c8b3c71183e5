package io.fleet.platform.config;

import java.util.List;
import java.util.Set;

/** How an option's text is read. {@link #parse} throws {@link IllegalArgumentException}. */
sealed interface Kind {
  Object parse(String text);

  /** Any text. */
  record Text() implements Kind {
    @Override
    public Object parse(String text) {
      return text;
    }
  }

  /** Any text, never shown. */
  record Secret() implements Kind {
    @Override
    public Object parse(String text) {
      return text;
    }
  }

  /** A switch. */
  record Flag() implements Kind {
    private static final Set<String> ON = Set.of("true", "1", "t");
    private static final Set<String> OFF = Set.of("false", "0", "f");

    @Override
    public Object parse(String text) {
      var word = text.strip().toLowerCase(java.util.Locale.ROOT);
      if (ON.contains(word)) return true;
      if (OFF.contains(word)) return false;
      throw new IllegalArgumentException("must be true or false");
    }
  }

  /** A whole number within bounds. */
  record Int(int from, int to) implements Kind {
    @Override
    public Object parse(String text) {
      try {
        var value = Integer.parseInt(text.strip());
        if (value >= from && value <= to) return value;
      } catch (NumberFormatException e) {
        // told below
      }
      throw new IllegalArgumentException("must be a whole number from " + from + " to " + to);
    }
  }

  /** A length of time as Go writes it; only some options give a negative one a meaning. */
  record Duration(boolean signed) implements Kind {
    @Override
    public Object parse(String text) {
      var word = text.strip();
      return signed && word.startsWith("-")
          ? Units.duration(word.substring(1)).negated()
          : Units.duration(word);
    }
  }

  /** A number of bytes. */
  record Size() implements Kind {
    @Override
    public Object parse(String text) {
      return Units.bytes(text.strip());
    }
  }

  /** A host and a port. */
  record Address() implements Kind {
    @Override
    public Object parse(String text) {
      return text.isBlank() ? HostPort.NONE : HostPort.parse(text.strip());
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Kind {
    @Override
    public Object parse(String text) {
      if (words.contains(text)) return text;
      throw new IllegalArgumentException("must be one of " + String.join(", ", words));
    }
  }
}
