/** Takes the log lines of agents, keeps them on disk, hands them to destinations. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward;
