/** The page of one's own device, opened by a token that its agent told. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.device;
