package io.fleet.cli.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One document of a file, ready to be sent.
 *
 * @param place file and line of its {@code spec}
 */
record Spec(Kind kind, String name, ObjectNode body, String place) {}
