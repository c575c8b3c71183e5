package io.fleet.http.request;

import io.fleet.http.request.Bounds.Bound;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a body off the wire, within limits of size, time and memory. After a refusal the rest is
 * read and thrown away, so that the client can finish its sentence, read the answer and use the
 * connection again; past a limit the connection ends. For one event loop.
 */
public final class BodyReader implements Handler<Buffer> {
  /** Who waits for a body. Exactly one of these is called, once. */
  public interface Taker {
    /** All of it. */
    void body(Buffer body);

    /** All of it, in a file, which is there until {@link BodyReader#release}. */
    void large(Path file);

    /** It is refused. */
    void refused(Problem problem);

    /** The client went away. */
    void gone();
  }

  /**
   * What all readers of an event loop share.
   *
   * @param uploads null where no body goes over the disk
   */
  public record Means(
      Vertx vertx,
      BodyBudget budget,
      Deadlines deadlines,
      Bounds bounds,
      @Nullable Uploads uploads) {}

  private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
  private static final long MOST_THROWN_AWAY = 256L << 20;
  private static final Buffer EMPTY = Buffer.buffer();
  private static final Taker NO_ONE =
      new Taker() {
        @Override
        public void body(Buffer body) {}

        @Override
        public void large(Path file) {}

        @Override
        public void refused(Problem problem) {}

        @Override
        public void gone() {}
      };

  private final HttpServerRequest request;
  private final int limit;
  private final long diskLimit;
  private final Means means;
  private final Taker taker;
  private @Nullable Upload upload;
  private final long startedNanos = System.nanoTime();
  private @Nullable Buffer body;
  private long received;
  private int taken;
  private boolean settled;
  @Nullable BodyReader before;
  @Nullable BodyReader after;

  private BodyReader(
      HttpServerRequest request, int limit, long diskLimit, Means means, Taker taker) {
    this.request = request;
    this.limit = limit;
    this.diskLimit = means.uploads() == null ? 0 : diskLimit;
    this.means = means;
    this.taker = taker;
  }

  /** Whether the head announces a body. */
  public static boolean announced(HttpServerRequest request) {
    var headers = request.headers();
    var length = headers.get(HttpHeaders.CONTENT_LENGTH);
    if (length != null) return !length.equals("0");
    return headers.contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /**
   * Starts to read; to be called before the event loop turns to anything else.
   *
   * @param limit bytes that are held in memory
   * @param diskLimit bytes that are taken over the disk; 0 refuses what is beyond {@code limit}
   */
  public static BodyReader read(
      HttpServerRequest request, int limit, long diskLimit, Means means, Taker taker) {
    var reader = new BodyReader(request, limit, diskLimit, means, taker);
    reader.start();
    return reader;
  }

  /** Throws a body away whose request has been answered already. */
  public static void discard(HttpServerRequest request, Means means) {
    if (!announced(request) || request.isEnded()) return;
    var reader = new BodyReader(request, 0, 0, means, NO_ONE);
    reader.settled = true;
    reader.listen();
  }

  private void start() {
    listen();
    if (announcedLength() > Math.max(limit, diskLimit)) {
      refuse(Bound.BODY, tooLarge());
    } else if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
  }

  private void listen() {
    means.deadlines().add(this);
    request.handler(this);
    request.endHandler(end -> end());
    request.exceptionHandler(thrown -> lost());
  }

  @Override
  public void handle(Buffer chunk) {
    received += chunk.length();
    if (settled) {
      if (received > MOST_THROWN_AWAY) request.connection().close();
    } else if (received > limit) {
      tooLargeForMemory(chunk);
    } else if (!means.budget().take(chunk.length())) {
      refuse(Bound.BODIES, new Problem.Unavailable("the server is busy, try again"));
    } else {
      taken += chunk.length();
      body = body == null ? chunk : body.appendBuffer(chunk);
    }
  }

  private void tooLargeForMemory(Buffer chunk) {
    var uploads = means.uploads();
    if (uploads == null || diskLimit == 0) {
      refuse(Bound.BODY, tooLarge());
      return;
    }
    settled = true;
    means.deadlines().remove(this);
    var start = body == null ? chunk : body.appendBuffer(chunk);
    upload = uploads.begin(means.vertx(), request, start, diskLimit, new ToDisk());
    if (upload == null) {
      listen();
      refuse(Bound.BODIES, new Problem.Unavailable("the server is busy, try again"));
    } else {
      release(false);
    }
  }

  /**
   * Puts a body that has been read into a file after all, as its inflated form is too large.
   *
   * @return false when it cannot; the taker has been told nothing then
   */
  boolean toDisk(Buffer whole) {
    var uploads = means.uploads();
    if (uploads == null || diskLimit == 0) return false;
    upload = uploads.keep(means.vertx(), request, whole, new ToDisk());
    return upload != null;
  }

  /** What an inflated body takes in its place. False when there is no room. */
  boolean grow(int bytes) {
    if (!means.budget().take(bytes)) return false;
    taken += bytes;
    return true;
  }

  /** The body is no longer needed. */
  void release() {
    release(true);
  }

  private void release(boolean fileToo) {
    means.budget().give(taken);
    taken = 0;
    body = null;
    if (fileToo && upload != null) upload.discard();
  }

  long startedNanos() {
    return startedNanos;
  }

  void expire() {
    if (!settled) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(Bound.BODY_TIME, new Problem.TimedOut("the body did not arrive in time"));
    }
    request.connection().close();
  }

  private void end() {
    means.deadlines().remove(this);
    if (settled) return;
    settled = true;
    taker.body(body == null ? EMPTY : body);
  }

  private void lost() {
    means.deadlines().remove(this);
    if (settled) return;
    settled = true;
    release();
    taker.gone();
  }

  private void refuse(Bound bound, Problem problem) {
    settled = true;
    release();
    means.bounds().bit(bound);
    taker.refused(problem);
  }

  private Problem tooLarge() {
    var most = Math.max(limit, diskLimit);
    return new Problem.TooLarge(413, "the body is larger than " + most + " bytes");
  }

  private long announcedLength() {
    var length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (length == null) return 0;
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Tells the taker how the way to disk ended. */
  private final class ToDisk implements Upload.Taker {
    @Override
    public void complete(Path file) {
      taker.large(file);
    }

    @Override
    public void tooMuch() {
      throwRestAway();
      refuse(Bound.BODY, tooLarge());
    }

    @Override
    public void late() {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(Bound.BODY_TIME, new Problem.TimedOut("the body did not arrive in time"));
      request.connection().close();
    }

    @Override
    public void failed(Throwable thrown) {
      throwRestAway();
      LOG.warn("cannot keep a large body reason={}", thrown.toString());
      refuse(Bound.BODIES, new Problem.Unavailable("the server cannot keep the body, try again"));
    }

    @Override
    public void gone() {
      release();
      taker.gone();
    }

    private void throwRestAway() {
      settled = true;
      if (!request.isEnded()) listen();
    }
  }
}
