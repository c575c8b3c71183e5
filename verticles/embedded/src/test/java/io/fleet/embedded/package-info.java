@NullMarked
package io.fleet.embedded;

import org.jspecify.annotations.NullMarked;
