/** What agent options may hold. */
@org.jspecify.annotations.NullMarked
package io.fleet.manage.agentoptions;
