package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.Target;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells a service that refuses from one that does not answer. */
final class AwsCheck {
  static final String READY = "";

  private AwsCheck() {}

  /**
   * Looks at a target before the start.
   *
   * @param look asks the service; gives {@link #READY}, or why the target cannot be used
   */
  static void look(Target target, Supplier<String> look) throws IOException {
    target.requireNamed();
    String objection;
    try {
      objection = look.get();
    } catch (SdkException e) {
      if (!unanswered(e)) throw target.refused(reason(e), e);
      target.unanswered(reason(e));
      return;
    } catch (IllegalArgumentException e) {
      throw target.refused("the endpoint_url is none: " + reason(e), e);
    }
    if (!objection.equals(READY)) throw target.refused(objection);
  }

  private static boolean unanswered(SdkException e) {
    if (e instanceof AwsServiceException said) {
      return said.statusCode() >= 500 || said.isThrottlingException();
    }
    if (e instanceof ApiCallTimeoutException || e instanceof AbortedException) return true;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) return true;
    }
    return false;
  }

  private static String reason(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
