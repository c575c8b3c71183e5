package io.fleet.store.session;

import io.fleet.model.Viewer;
import java.time.Instant;

/**
 * A session with the user it belongs to.
 *
 * @param viewer the user, as of now
 * @param accessedAt when it was last noted to be used
 */
public record OpenSession(Viewer viewer, Instant accessedAt) {}
