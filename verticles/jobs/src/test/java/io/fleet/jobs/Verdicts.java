package io.fleet.jobs;

import io.fleet.store.host.HostPatch;
import io.fleet.store.host.PatchStore;
import io.fleet.store.label.LabelStore;
import io.fleet.store.verdict.Verdict;
import io.fleet.store.verdict.VerdictStore;
import io.vertx.core.Future;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What hosts say of policies, stored as check-ins store it, and what settings say of them. */
final class Verdicts {
  private final Shop shop;
  private final PatchStore patches;

  /**
   * Makes one.
   *
   * @param told the policies of whose failures a node believes that someone is to be told
   */
  Verdicts(Shop shop, Set<Integer> told) {
    this.shop = shop;
    this.patches =
        new PatchStore(shop.db, new LabelStore(shop.db), new VerdictStore(shop.db, told::contains));
  }

  void say(int policy, Verdict verdict, int... hosts) throws Exception {
    saying(policy, verdict, hosts).await(10, TimeUnit.SECONDS);
  }

  Future<Void> saying(int policy, Verdict verdict, int... hosts) {
    var all = new TreeMap<Integer, HostPatch>();
    for (var host : hosts) all.put(host, new HostPatch().policy(policy, verdict).tookPolicies());
    return patches.save(all);
  }

  /** Settings of the organization with this webhook. */
  void webhook(String address, String policies, int batch) throws Exception {
    shop.settings(
        "{\"server_settings\": {\"server_url\": \"https://fleet.example.com/\"},"
            + json(address, policies, batch)
            + "}");
  }

  /** The member of settings that is this webhook. */
  static String json(String address, String policies, int batch) {
    return """
    "webhook_settings": {"failing_policies_webhook": {"enable_failing_policies_webhook": true,
      "destination_url": "%s", "policy_ids": %s, "host_batch_size": %d}}
    """
        .formatted(address, policies, batch);
  }
}
