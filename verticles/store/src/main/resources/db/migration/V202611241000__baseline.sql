-- The first schema. Written to MySQL 5.7's rules; also runs on MySQL 8, 9 and MariaDB 10.11+.
-- Times are UTC; "never" is NULL; hashes are binary.

CREATE TABLE teams (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  description VARCHAR(1023) NOT NULL DEFAULT '',
  config MEDIUMTEXT NOT NULL COMMENT 'JSON: agent options, features, webhooks, integrations',
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY teams_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE users (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  email VARCHAR(255) NOT NULL,
  password VARBINARY(255) NOT NULL COMMENT 'bcrypt of password and salt; empty with single sign-on',
  salt VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  force_password_reset TINYINT(1) NOT NULL DEFAULT 0,
  gravatar_url VARCHAR(255) NOT NULL DEFAULT '',
  position VARCHAR(255) NOT NULL DEFAULT '',
  sso_enabled TINYINT(1) NOT NULL DEFAULT 0,
  api_only TINYINT(1) NOT NULL DEFAULT 0,
  global_role VARCHAR(32) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY users_email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE user_teams (
  user_id INT UNSIGNED NOT NULL,
  team_id INT UNSIGNED NOT NULL,
  role VARCHAR(32) NOT NULL,
  PRIMARY KEY (user_id, team_id),
  CONSTRAINT user_teams_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT user_teams_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE sessions (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id INT UNSIGNED NOT NULL,
  token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the token as sent',
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  accessed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  UNIQUE KEY sessions_token (token_hash),
  CONSTRAINT sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE settings (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY COMMENT 'always 1',
  body MEDIUMTEXT NOT NULL COMMENT 'JSON in the shape of the config API',
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE enroll_secrets (
  secret VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  team_id INT UNSIGNED NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  CONSTRAINT enroll_secrets_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE hosts (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  osquery_host_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'the identifier it enrolled with',
  node_key_hash BINARY(32) NULL COMMENT 'SHA-256 of the node key',
  orbit_node_key_hash BINARY(32) NULL,
  team_id INT UNSIGNED NULL,
  hostname VARCHAR(255) NOT NULL DEFAULT '',
  computer_name VARCHAR(255) NOT NULL DEFAULT '',
  uuid VARCHAR(255) NOT NULL DEFAULT '',
  platform VARCHAR(255) NOT NULL DEFAULT '',
  platform_like VARCHAR(255) NOT NULL DEFAULT '',
  os_version VARCHAR(255) NOT NULL DEFAULT '',
  build VARCHAR(255) NOT NULL DEFAULT '',
  code_name VARCHAR(255) NOT NULL DEFAULT '',
  osquery_version VARCHAR(255) NOT NULL DEFAULT '',
  uptime BIGINT NOT NULL DEFAULT 0 COMMENT 'nanoseconds',
  memory BIGINT NOT NULL DEFAULT 0 COMMENT 'bytes',
  cpu_type VARCHAR(255) NOT NULL DEFAULT '',
  cpu_subtype VARCHAR(255) NOT NULL DEFAULT '',
  cpu_brand VARCHAR(255) NOT NULL DEFAULT '',
  cpu_physical_cores INT NOT NULL DEFAULT 0,
  cpu_logical_cores INT NOT NULL DEFAULT 0,
  hardware_vendor VARCHAR(255) NOT NULL DEFAULT '',
  hardware_model VARCHAR(255) NOT NULL DEFAULT '',
  hardware_version VARCHAR(255) NOT NULL DEFAULT '',
  hardware_serial VARCHAR(255) NOT NULL DEFAULT '',
  primary_ip VARCHAR(45) NOT NULL DEFAULT '',
  primary_mac VARCHAR(17) NOT NULL DEFAULT '',
  public_ip VARCHAR(45) NOT NULL DEFAULT '',
  distributed_interval INT NOT NULL DEFAULT 0,
  logger_tls_period INT NOT NULL DEFAULT 0,
  config_tls_refresh INT NOT NULL DEFAULT 0,
  refetch_requested TINYINT(1) NOT NULL DEFAULT 1,
  last_enrolled_at DATETIME(3) NULL,
  detail_updated_at DATETIME(3) NULL,
  label_updated_at DATETIME(3) NULL,
  policy_updated_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY hosts_osquery_host_id (osquery_host_id),
  UNIQUE KEY hosts_node_key (node_key_hash),
  UNIQUE KEY hosts_orbit_node_key (orbit_node_key_hash),
  KEY hosts_team (team_id),
  KEY hosts_hostname (hostname),
  KEY hosts_uuid (uuid),
  KEY hosts_serial (hardware_serial),
  KEY hosts_platform (platform),
  KEY hosts_updated (updated_at),
  CONSTRAINT hosts_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- A sweep over changed rows cannot see that a row is gone.
CREATE TABLE host_tombstones (
  host_id INT UNSIGNED NOT NULL PRIMARY KEY,
  deleted_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  KEY host_tombstones_deleted (deleted_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One blob for 1,024 hosts: a big-endian 32-bit second since 1970 for each.
CREATE TABLE host_seen_blocks (
  block INT UNSIGNED NOT NULL PRIMARY KEY COMMENT 'host id / 1024',
  seen BLOB NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE labels (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  description VARCHAR(255) NOT NULL DEFAULT '',
  query MEDIUMTEXT NOT NULL,
  platform VARCHAR(255) NOT NULL DEFAULT '',
  label_type TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0 regular, 1 builtin',
  membership_type TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0 dynamic, 1 manual',
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY labels_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The ids that existing clients rely on.
INSERT INTO labels (id, name, description, query, platform, label_type, membership_type) VALUES
  (6, 'All Hosts', 'All hosts which have enrolled in Fleet', 'select 1;', '', 1, 0),
  (7, 'macOS', 'All macOS hosts', 'select 1 from os_version where platform = ''darwin'';', '', 1, 0),
  (8, 'Ubuntu Linux', 'All Ubuntu hosts', 'select 1 from os_version where platform = ''ubuntu'';', '', 1, 0),
  (9, 'CentOS Linux', 'All CentOS hosts', 'select 1 from os_version where platform = ''centos'' or name like ''%centos%'';', '', 1, 0),
  (10, 'MS Windows', 'All Windows hosts', 'select 1 from os_version where platform = ''windows'';', '', 1, 0),
  (11, 'Red Hat Linux', 'All Red Hat Enterprise Linux hosts', 'select 1 from os_version where name like ''%red hat%'';', '', 1, 0),
  (12, 'All Linux', 'All Linux distributions', 'select 1 from osquery_info where build_platform like ''%linux%'' or build_distro like ''%linux%'' or build_distro like ''%centos%'' or build_distro like ''%ubuntu%'';', '', 1, 0);

CREATE TABLE label_membership (
  label_id INT UNSIGNED NOT NULL,
  host_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (label_id, host_id),
  KEY label_membership_host (host_id),
  CONSTRAINT label_membership_label FOREIGN KEY (label_id) REFERENCES labels (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE queries (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  description TEXT NOT NULL,
  query MEDIUMTEXT NOT NULL,
  saved TINYINT(1) NOT NULL DEFAULT 1,
  observer_can_run TINYINT(1) NOT NULL DEFAULT 0,
  author_id INT UNSIGNED NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY queries_name (name),
  CONSTRAINT queries_author FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE packs (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  description VARCHAR(255) NOT NULL DEFAULT '',
  platform VARCHAR(255) NOT NULL DEFAULT '',
  disabled TINYINT(1) NOT NULL DEFAULT 0,
  pack_type VARCHAR(255) NULL COMMENT 'null: a user''s own; global; team-<id>',
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY packs_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE pack_targets (
  pack_id INT UNSIGNED NOT NULL,
  target_type TINYINT UNSIGNED NOT NULL COMMENT '0 label, 1 host, 2 team',
  target_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (pack_id, target_type, target_id),
  CONSTRAINT pack_targets_pack FOREIGN KEY (pack_id) REFERENCES packs (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE scheduled_queries (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  pack_id INT UNSIGNED NOT NULL,
  query_id INT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  description VARCHAR(1023) NULL,
  run_interval INT UNSIGNED NOT NULL COMMENT 'seconds',
  snapshot TINYINT(1) NULL,
  removed TINYINT(1) NULL,
  platform VARCHAR(255) NULL,
  version VARCHAR(255) NULL,
  shard INT UNSIGNED NULL,
  denylist TINYINT(1) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY scheduled_queries_name (pack_id, name),
  CONSTRAINT scheduled_queries_pack FOREIGN KEY (pack_id) REFERENCES packs (id) ON DELETE CASCADE,
  CONSTRAINT scheduled_queries_query FOREIGN KEY (query_id) REFERENCES queries (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE campaigns (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  query_id INT UNSIGNED NULL,
  user_id INT UNSIGNED NULL,
  status TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0 waiting, 1 running, 2 complete',
  how_ended VARCHAR(16) NULL COMMENT 'finished, stopped or expired',
  query_sql MEDIUMTEXT NOT NULL,
  target_count INT UNSIGNED NOT NULL DEFAULT 0,
  targets LONGBLOB NOT NULL COMMENT 'host ids as a serialised Roaring bitmap',
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  ended_at DATETIME(3) NULL,
  KEY campaigns_status (status, created_at),
  CONSTRAINT campaigns_query FOREIGN KEY (query_id) REFERENCES queries (id) ON DELETE SET NULL,
  CONSTRAINT campaigns_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE activities (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  user_id INT UNSIGNED NULL,
  user_name VARCHAR(255) NULL,
  activity_type VARCHAR(64) NOT NULL,
  details MEDIUMTEXT NULL COMMENT 'JSON',
  streamed TINYINT(1) NOT NULL DEFAULT 0,
  KEY activities_created (created_at),
  KEY activities_streamed (streamed, id),
  CONSTRAINT activities_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
