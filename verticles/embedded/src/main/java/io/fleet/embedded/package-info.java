/** MariaDB and Redis for the preview and for tests, as processes that never outlive their owner. */
@NullMarked
package io.fleet.embedded;

import org.jspecify.annotations.NullMarked;
