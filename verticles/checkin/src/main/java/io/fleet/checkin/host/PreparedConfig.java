package io.fleet.checkin.host;

import io.fleet.platform.door.Answer;
import io.vertx.core.Future;

/**
 * A configuration ready to go out, shared by all hosts that get the same.
 *
 * @param edition what it was made from; another edition makes it stale
 * @param answer completed
 * @param distributedInterval what its options say, or -1
 * @param loggerTlsPeriod what its options say, or -1
 * @param configRefresh what its options say, or -1
 */
public record PreparedConfig(
    Object edition,
    Future<Answer> answer,
    int distributedInterval,
    int loggerTlsPeriod,
    int configRefresh) {}
