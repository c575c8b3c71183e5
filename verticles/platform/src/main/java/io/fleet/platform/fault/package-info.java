/** What went wrong of late, kept for whoever looks. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.fault;
