/** Tests of the room from outside: doors are knocked at over the local bus, on a real database. */
@org.jspecify.annotations.NullMarked
package io.fleet.jobs;
