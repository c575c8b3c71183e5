package io.fleet.agents.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final String WHOLE =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 5\r\n\r\n{\"\n\"}";

  @Test
  void anAnswerTornAtAnyByteIsPutTogether() {
    for (int cut = 1; cut < WHOLE.length(); cut++) {
      var answers = new Answers();

      assertThat(answers.take(Buffer.buffer(WHOLE.substring(0, cut)))).isNull();
      var answer = answers.take(Buffer.buffer(WHOLE.substring(cut)));

      assertThat(answer).isEqualTo(new Answers.Answer(200, Buffer.buffer("{\"\n\"}"), false));
    }
  }

  @Test
  void theNextAnswerOfAConnectionBeginsAfresh() {
    var answers = new Answers();
    answers.take(Buffer.buffer(WHOLE));

    var next =
        answers.take(
            Buffer.buffer("HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

    assertThat(next).isEqualTo(new Answers.Answer(503, Buffer.buffer(), true));
  }

  @Test
  void anAnswerWithoutLengthIsRefused() {
    var answers = new Answers();
    var chunked = Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertThatThrownBy(() -> answers.take(chunked)).isInstanceOf(IllegalStateException.class);
  }
}
