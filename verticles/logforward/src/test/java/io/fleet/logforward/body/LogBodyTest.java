package io.fleet.logforward.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogBodyTest {
  @Test
  void linesAreFoundInAnyOrderWithoutRegardToCaseAndKeptByteForByte() throws Exception {
    var body =
        parse(
            "{\"DATA\": [ {\"a\":\"x < y & z\", \"n\" : 1.50} ,\"t\",null,["
                + " ]],\"more\":{\"data\":[1]},\"Log_Type\":\"result\",\"node_KEY\":\"k\"}"
                + " trailing");

    assertThat(body.nodeKey()).isEqualTo("k");
    assertThat(body.logType()).isEqualTo("result");
    assertThat(text(body)).isEqualTo("{\"a\":\"x < y & z\", \"n\" : 1.50}\n\"t\"\nnull\n[ ]\n");
    assertThat(body.lines().count()).isEqualTo(4);
  }

  @Test
  void ofAMemberGivenTwiceTheLastCountsAndNullIsAsAbsent() throws Exception {
    var body =
        parse(
            "{\"data\":[1],\"node_key\":\"a\",\"data\":[2,3],\"node_key\":\"b\",\"node_key\":null}");

    assertThat(body.nodeKey()).isEqualTo("b");
    assertThat(text(body)).isEqualTo("2\n3\n");
    assertThat(body.logType()).isEmpty();
  }

  @Test
  void aBodyOfNullIsAnObjectWithoutMembers() throws Exception {
    assertThat(parse(" null ")).isEqualTo(new LogBody("", "", null));
  }

  @Test
  void bytesThatAreNoUtf8StayAsTheyAre() throws Exception {
    var raw = "{\"data\":[\"a\377\300b\"]}".getBytes(ISO_8859_1);

    var body = LogBody.parse(raw);

    assertThat(body.lines().joined()).isEqualTo("\"a\377\300b\"\n".getBytes(ISO_8859_1));
  }

  @Test
  void anElementCannotForgeALineOfItsOwn() throws Exception {
    var body = parse("{\"data\":[{\r\n\"a\":1,\n\"b\":\"\\n\"\n}]}");

    assertThat(text(body)).isEqualTo("{  \"a\":1, \"b\":\"\\n\" }\n");
  }

  @Test
  void namesAndKeysMayBeEscaped() throws Exception {
    var body = parse("{\"node\\u005fkey\":\"\\u00e4\\\"\\/\",\"log_type\":\"status\"}");

    assertThat(body.nodeKey()).isEqualTo("ä\"/");
    assertThat(body.lines()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "5", "{\"a\":1}", "true", "null"})
  void dataThatIsNoListIsTold(String data) throws Exception {
    assertThat(parse("{\"data\":" + data + "}").lines()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "this is not json",
        "nil",
        "{\"node_key\": \"abc",
        "[]",
        "\"text\"",
        "{\"data\":[1,]}",
        "{\"data\":[01]}",
        "{\"data\":[-]}",
        "{\"data\":[{\"a\"}]}",
        "{\"data\":[{\"a\":1]}",
        "{\"data\":[\"\\x\"]}",
        "{\"data\":[\"\\u12g4\"]}",
        "{\"data\":[\"a\nb\"]}",
        "{\"data\":[tru]}",
        "{\"node_key\":17}",
        "{\"log_type\":5,\"data\":[]}",
        "{,}"
      })
  void whatIsNoJsonObjectOrHasWrongTypesIsRefused(String body) {
    assertThatExceptionOfType(BadBody.class).isThrownBy(() -> parse(body));
  }

  @Test
  void depthIsBounded() {
    assertThatExceptionOfType(BadBody.class)
        .isThrownBy(() -> parse("{\"data\":[" + "[".repeat(1_000_000)))
        .withMessageContaining("depth");
  }

  private static LogBody parse(String body) throws BadBody {
    return LogBody.parse(body.getBytes(UTF_8));
  }

  private static String text(LogBody body) {
    return new String(body.lines().joined(), UTF_8);
  }
}
