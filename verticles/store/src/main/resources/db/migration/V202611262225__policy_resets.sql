-- How often the automations of a policy were reset: when the number has grown since the last run, hosts
-- that fail count as newly failing.
CREATE TABLE policy_automation_resets (
  policy_id INT UNSIGNED NOT NULL PRIMARY KEY,
  resets INT UNSIGNED NOT NULL DEFAULT 1,
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  CONSTRAINT policy_automation_resets_policy FOREIGN KEY (policy_id) REFERENCES policies (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
