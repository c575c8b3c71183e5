/** Failures as types, and the body that each class of door gives them. */
@org.jspecify.annotations.NullMarked
package io.fleet.platform.problem;
