-- Hosts that began to fail a policy whose failures are told to someone, until they were told.
CREATE TABLE policy_new_failures (
  policy_id INT UNSIGNED NOT NULL,
  host_id INT UNSIGNED NOT NULL,
  times INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'how often it began, so that one meanwhile is not lost',
  PRIMARY KEY (policy_id, host_id),
  KEY policy_new_failures_host (host_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
