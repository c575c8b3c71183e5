/** The published description of the API: as a document, and as a page to read. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.openapi;
