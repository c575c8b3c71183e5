/** Destinations on AWS. */
@org.jspecify.annotations.NullMarked
package io.fleet.logforward.destination.aws;
