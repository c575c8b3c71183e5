package io.fleet.manage.setup;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.password.PasswordRules;
import io.fleet.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a first run is told. */
@JsonNaming(SnakeCaseStrategy.class)
record SetupRequest(@Nullable Admin admin, @Nullable OrgInfo orgInfo, @Nullable String serverUrl) {
  /** The first administrator. */
  record Admin(@Nullable String name, @Nullable String email, @Nullable String password) {
    @Override
    public String toString() {
      return "Admin[email=" + email + "]";
    }
  }

  /** The organization. */
  @JsonNaming(SnakeCaseStrategy.class)
  record OrgInfo(@Nullable String orgName, @Nullable String orgLogoUrl) {}

  /** Everything that is wrong, at once. */
  void check() {
    var faults = new ArrayList<Problem.Field>();
    if (serverUrl == null || serverUrl.isBlank()) {
      faults.add(new Problem.Field("server_url", "missing required argument"));
    }
    // Nothing is no https either, and clients know both to be told.
    if (serverUrl == null || !safe(serverUrl)) {
      faults.add(new Problem.Field("server_url", "url scheme must be https"));
    }
    if (admin == null) {
      faults.add(new Problem.Field("admin", "missing required argument"));
    } else {
      missing(faults, "name", admin.name());
      missing(faults, "email", admin.email());
      missing(faults, "password", admin.password());
      if (!blank(admin.password()) && admin.password() != null) {
        var fault = PasswordRules.fault("password", admin.password());
        if (fault != null) faults.add(fault);
      }
    }
    if (!faults.isEmpty()) throw new Problem.Invalid(List.copyOf(faults)).asException();
  }

  private static void missing(List<Problem.Field> faults, String name, @Nullable String value) {
    if (blank(value)) faults.add(new Problem.Field(name, "missing required argument"));
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static boolean safe(String url) {
    try {
      var uri = new URI(url.strip());
      var host = uri.getHost() == null ? "" : uri.getHost();
      return "https".equalsIgnoreCase(uri.getScheme()) || host.contains("localhost");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
