package io.fleet.logforward.destination.rest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a web service and waits, but not for ever. */
final class WebService implements Closeable {
  private static final int SHOWN = 300;

  private final HttpClient client;
  private final Duration limit;

  /**
   * @param limit for a request, from connecting to the last byte of the answer
   */
  WebService(Duration limit) {
    this.limit = limit;
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  record Answer(int status, String body) {
    boolean ok() {
      return status == 200;
    }

    /** Whether the service could not say yes or no. */
    boolean unanswered() {
      return status >= 500 || status == 429;
    }

    /** For people. */
    String shown() {
      var text = body.strip();
      return "HTTP " + status + " " + text.substring(0, Math.min(SHOWN, text.length()));
    }
  }

  Answer ask(HttpRequest request) throws IOException {
    var coming = client.sendAsync(request, BodyHandlers.ofString());
    try {
      var answer = coming.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), answer.body());
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new IOException("no answer within " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for an answer");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
