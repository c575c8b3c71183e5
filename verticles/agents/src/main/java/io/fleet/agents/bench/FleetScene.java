package io.fleet.agents.bench;

/**
 * A standing fleet at work against the whole product, and what looks at it.
 *
 * @param database the product's, asked beside the server
 * @param api signed in as the administrator
 */
record FleetScene(
    Ground ground, Simulator simulator, PreviewDatabase database, Api api, int hosts) {}
