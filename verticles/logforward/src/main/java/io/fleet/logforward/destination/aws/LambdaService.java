package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.batch.BatchBounds;
import io.fleet.logforward.destination.batch.BatchService;
import io.fleet.logforward.destination.batch.Outcome;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;

/** Calls a function with each line, with some at a time, and waits for it to end well. */
final class LambdaService implements BatchService<SdkBytes> {
  // A batch is what is called at once.
  private static final BatchBounds BOUNDS = new BatchBounds(16, 12_000_000, 6_000_000);

  private final LambdaClient client;
  private final String function;
  private final ExecutorService calls =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("log-lambda-", 0).factory());

  LambdaService(LambdaClient client, String function) {
    this.client = client;
    this.function = function;
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public BatchBounds bounds() {
    return BOUNDS;
  }

  @Override
  public SdkBytes record(ByteBuffer line) {
    return SdkBytes.fromByteBuffer(line.limit(line.limit() - 1));
  }

  @Override
  public int size(SdkBytes payload) {
    return payload.asByteArrayUnsafe().length;
  }

  @Override
  public Outcome send(List<SdkBytes> payloads) throws InterruptedIOException {
    var tasks = payloads.stream().<Callable<Outcome>>map(payload -> () -> call(payload)).toList();
    var outcome = Outcome.taken(0);
    try {
      for (var call : calls.invokeAll(tasks)) outcome = outcome.and(call.get());
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("calling " + function);
    } catch (ExecutionException e) {
      throw new IllegalStateException("calling " + function, e);
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
    client.close();
  }

  private Outcome call(SdkBytes payload) {
    try {
      var answer = client.invoke(call -> call.functionName(function).payload(payload));
      return answer.functionError() == null
          ? Outcome.taken(1)
          : again("the function " + function + " failed: " + answer.functionError());
    } catch (InvalidRequestContentException | RequestTooLargeException e) {
      return Outcome.hopeless();
    } catch (SdkException e) {
      return again(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome again(String reason) {
    return Outcome.of(1, List.of(reason));
  }
}
