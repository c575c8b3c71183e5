/** The composition root: makes every collaborator and hands it to the rooms. */
@org.jspecify.annotations.NullMarked
package io.fleet.server.serve;
