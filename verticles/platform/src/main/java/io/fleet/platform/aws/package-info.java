/** How one signs in to services of AWS. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.aws;
