package io.fleet.manage.policy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.door.Body;
import io.fleet.platform.door.Exchange;
import io.fleet.store.policy.PolicyChange;
import org.jspecify.annotations.Nullable;

/**
 * What clients send of a policy; absent members are null.
 *
 * @param queryId the older way: a saved query whose name, SQL and description are taken
 */
@JsonNaming(SnakeCaseStrategy.class)
record PolicyRequest(
    @Nullable Integer queryId,
    @Nullable String name,
    @Nullable String query,
    @Nullable String description,
    @Nullable String resolution,
    @Nullable String platform,
    @Nullable Boolean critical) {

  static PolicyRequest of(Exchange in) {
    return Body.as(in, PolicyRequest.class);
  }

  /** For a policy that is there. */
  PolicyChange change() {
    return new PolicyChange(
        name == null ? null : PolicyRules.name(name),
        query == null ? null : PolicyRules.query(query),
        description,
        resolution,
        platform == null ? null : PolicyRules.platform(platform),
        critical);
  }
}
