-- What hosts report beyond the core details, policies, carves, and what people's accounts need.
-- Written to MySQL 5.7's rules. Hashes are made in Java. Tables below a host carry no foreign key to hosts:
-- a host's rows go with it in the store's deletion, and millions of rows stay cheap to write.

-- How a host's last stored inventory of each kind looked: an equal report writes nothing.
CREATE TABLE host_digests (
  host_id INT UNSIGNED NOT NULL,
  kind VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'software, users, battery ...',
  digest BINARY(32) NOT NULL COMMENT 'SHA-256 of the normalised rows',
  PRIMARY KEY (host_id, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_disks (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  gigs_available DECIMAL(12,2) NOT NULL DEFAULT 0,
  percent_available DECIMAL(5,2) NOT NULL DEFAULT 0,
  encrypted TINYINT(1) NULL COMMENT 'null: not known',
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  KEY host_disks_gigs (gigs_available)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE software (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  digest BINARY(32) NOT NULL COMMENT 'SHA-256 of name, version, source, release, vendor, arch',
  name VARCHAR(255) NOT NULL,
  version VARCHAR(255) NOT NULL DEFAULT '',
  source VARCHAR(64) NOT NULL,
  bundle_identifier VARCHAR(255) NOT NULL DEFAULT '',
  release_name VARCHAR(64) NOT NULL DEFAULT '',
  vendor VARCHAR(114) NOT NULL DEFAULT '',
  arch VARCHAR(16) NOT NULL DEFAULT '',
  generated_cpe VARCHAR(255) NOT NULL DEFAULT '',
  UNIQUE KEY software_digest (digest),
  KEY software_name (name, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_software (
  host_id INT UNSIGNED NOT NULL,
  software_id INT UNSIGNED NOT NULL,
  last_opened_at DATETIME(3) NULL,
  PRIMARY KEY (host_id, software_id),
  KEY host_software_software (software_id, host_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Counted by a job. team_id 0 is all hosts; hosts without a team count there alone.
CREATE TABLE software_host_counts (
  software_id INT UNSIGNED NOT NULL,
  team_id INT UNSIGNED NOT NULL DEFAULT 0,
  hosts_count INT UNSIGNED NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (software_id, team_id),
  KEY software_host_counts_order (team_id, hosts_count, software_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE software_cves (
  software_id INT UNSIGNED NOT NULL,
  cve VARCHAR(32) NOT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (software_id, cve),
  KEY software_cves_cve (cve)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE cve_scores (
  cve VARCHAR(32) NOT NULL PRIMARY KEY,
  cvss_score DOUBLE NULL,
  epss_probability DOUBLE NULL,
  cisa_known_exploit TINYINT(1) NULL,
  published_at DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_users (
  host_id INT UNSIGNED NOT NULL,
  uid BIGINT NOT NULL,
  username VARCHAR(255) NOT NULL,
  groupname VARCHAR(255) NOT NULL DEFAULT '',
  user_type VARCHAR(255) NOT NULL DEFAULT '',
  shell VARCHAR(255) NOT NULL DEFAULT '',
  removed_at DATETIME(3) NULL,
  PRIMARY KEY (host_id, uid, username)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_batteries (
  host_id INT UNSIGNED NOT NULL,
  serial_number VARCHAR(255) NOT NULL,
  cycle_count INT NOT NULL DEFAULT 0,
  health VARCHAR(40) NOT NULL DEFAULT '',
  PRIMARY KEY (host_id, serial_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_emails (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  host_id INT UNSIGNED NOT NULL,
  email VARCHAR(255) NOT NULL,
  source VARCHAR(255) NOT NULL,
  UNIQUE KEY host_emails_host (host_id, source, email),
  KEY host_emails_email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_munki (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  version VARCHAR(255) NOT NULL DEFAULT '',
  removed_at DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE munki_issues (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  issue_type VARCHAR(10) NOT NULL COMMENT 'error or warning',
  UNIQUE KEY munki_issues_name (name, issue_type)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_munki_issues (
  host_id INT UNSIGNED NOT NULL,
  munki_issue_id INT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (host_id, munki_issue_id),
  KEY host_munki_issues_issue (munki_issue_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE mdm_solutions (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  server_url VARCHAR(255) NOT NULL DEFAULT '',
  UNIQUE KEY mdm_solutions_name (name, server_url)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_mdm (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  enrolled TINYINT(1) NOT NULL DEFAULT 0,
  server_url VARCHAR(255) NOT NULL DEFAULT '',
  installed_from_dep TINYINT(1) NOT NULL DEFAULT 0,
  is_server TINYINT(1) NOT NULL DEFAULT 0,
  mdm_id INT UNSIGNED NULL,
  KEY host_mdm_solution (mdm_id),
  KEY host_mdm_enrolled (enrolled, installed_from_dep)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE operating_systems (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  digest BINARY(32) NOT NULL COMMENT 'SHA-256 of the five columns below',
  name VARCHAR(255) NOT NULL,
  version VARCHAR(150) NOT NULL DEFAULT '',
  arch VARCHAR(150) NOT NULL DEFAULT '',
  kernel_version VARCHAR(150) NOT NULL DEFAULT '',
  platform VARCHAR(50) NOT NULL DEFAULT '',
  UNIQUE KEY operating_systems_digest (digest),
  KEY operating_systems_name (name, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_operating_systems (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  os_id INT UNSIGNED NOT NULL,
  KEY host_operating_systems_os (os_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_windows_updates (
  host_id INT UNSIGNED NOT NULL,
  kb_id INT UNSIGNED NOT NULL,
  date_epoch INT UNSIGNED NOT NULL,
  PRIMARY KEY (host_id, kb_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_additional (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  body MEDIUMTEXT NOT NULL COMMENT 'JSON: name of the additional query to its rows'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE host_orbit (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  version VARCHAR(255) NOT NULL DEFAULT ''
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The token that opens a host's own page; only its hash is kept.
CREATE TABLE host_device_tokens (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  token_hash BINARY(32) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY host_device_tokens_token (token_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE scheduled_query_stats (
  host_id INT UNSIGNED NOT NULL,
  scheduled_query_id INT UNSIGNED NOT NULL,
  average_memory BIGINT UNSIGNED NOT NULL DEFAULT 0,
  denylisted TINYINT(1) NOT NULL DEFAULT 0,
  executions BIGINT UNSIGNED NOT NULL DEFAULT 0,
  schedule_interval INT UNSIGNED NOT NULL DEFAULT 0,
  last_executed DATETIME(3) NULL,
  output_size BIGINT UNSIGNED NOT NULL DEFAULT 0,
  system_time BIGINT UNSIGNED NOT NULL DEFAULT 0,
  user_time BIGINT UNSIGNED NOT NULL DEFAULT 0,
  wall_time BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (host_id, scheduled_query_id),
  KEY scheduled_query_stats_query (scheduled_query_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE policies (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  team_id INT UNSIGNED NULL COMMENT 'null: for all hosts',
  name VARCHAR(255) NOT NULL,
  query MEDIUMTEXT NOT NULL,
  description MEDIUMTEXT NOT NULL,
  resolution TEXT NULL,
  platform VARCHAR(255) NOT NULL DEFAULT '' COMMENT 'darwin, windows, linux, comma separated; empty: all',
  critical TINYINT(1) NOT NULL DEFAULT 0,
  author_id INT UNSIGNED NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY policies_name (name),
  CONSTRAINT policies_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
  CONSTRAINT policies_author FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- A host without a row has no result yet; a policy that failed to run removes its row's verdict (null).
CREATE TABLE policy_membership (
  policy_id INT UNSIGNED NOT NULL,
  host_id INT UNSIGNED NOT NULL,
  passes TINYINT(1) NULL,
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (policy_id, host_id),
  KEY policy_membership_host (host_id, passes),
  KEY policy_membership_verdict (policy_id, passes),
  CONSTRAINT policy_membership_policy FOREIGN KEY (policy_id) REFERENCES policies (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE carves (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  host_id INT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  name VARCHAR(255) NOT NULL,
  block_count INT UNSIGNED NOT NULL,
  block_size INT UNSIGNED NOT NULL,
  carve_size BIGINT UNSIGNED NOT NULL,
  carve_id VARCHAR(64) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  session_id VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_key VARCHAR(1024) NULL COMMENT 'where it lies on S3; null: in carve_blocks',
  expired TINYINT(1) NOT NULL DEFAULT 0,
  max_block INT NOT NULL DEFAULT -1,
  error TEXT NULL,
  UNIQUE KEY carves_name (name),
  UNIQUE KEY carves_session (session_id),
  KEY carves_host (host_id),
  KEY carves_expired (expired, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE carve_blocks (
  carve_id INT UNSIGNED NOT NULL,
  block_id INT UNSIGNED NOT NULL,
  digest BINARY(32) NOT NULL COMMENT 'SHA-256 of data: a repeat is known by it',
  data LONGBLOB NOT NULL,
  PRIMARY KEY (carve_id, block_id),
  CONSTRAINT carve_blocks_carve FOREIGN KEY (carve_id) REFERENCES carves (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE invites (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  invited_by INT UNSIGNED NULL,
  email VARCHAR(255) NOT NULL,
  name VARCHAR(255) NOT NULL DEFAULT '',
  position VARCHAR(255) NOT NULL DEFAULT '',
  token_hash BINARY(32) NOT NULL,
  sso_enabled TINYINT(1) NOT NULL DEFAULT 0,
  global_role VARCHAR(32) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY invites_email (email),
  UNIQUE KEY invites_token (token_hash),
  CONSTRAINT invites_user FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE invite_teams (
  invite_id INT UNSIGNED NOT NULL,
  team_id INT UNSIGNED NOT NULL,
  role VARCHAR(32) NOT NULL,
  PRIMARY KEY (invite_id, team_id),
  CONSTRAINT invite_teams_invite FOREIGN KEY (invite_id) REFERENCES invites (id) ON DELETE CASCADE,
  CONSTRAINT invite_teams_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE password_resets (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id INT UNSIGNED NOT NULL,
  token_hash BINARY(32) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  UNIQUE KEY password_resets_token (token_hash),
  CONSTRAINT password_resets_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE email_changes (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id INT UNSIGNED NOT NULL,
  token_hash BINARY(32) NOT NULL,
  new_email VARCHAR(255) NOT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  UNIQUE KEY email_changes_token (token_hash),
  CONSTRAINT email_changes_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Who may do a scheduled job, and until when; also tells when it was last done.
CREATE TABLE job_leases (
  name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  holder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  held_until DATETIME(3) NULL,
  finished_at DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Counts that a job prepared for lists: os_versions, munki, mdm ... team_id 0 is all hosts.
CREATE TABLE prepared_counts (
  kind VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  team_id INT UNSIGNED NOT NULL DEFAULT 0,
  body MEDIUMTEXT NOT NULL COMMENT 'JSON',
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (kind, team_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
