/** Where notes of what people did go besides the database. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.audit;
