package io.fleet.store.user;

/**
 * A team a user belongs to.
 *
 * @param id the team's
 * @param name the team's
 * @param role the API's word
 */
public record UserTeam(int id, String name, String role) {}
