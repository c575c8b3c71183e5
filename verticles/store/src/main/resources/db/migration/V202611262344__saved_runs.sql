-- Live queries that are over: summary, ledger and answers, moved here from Redis for a set time and size.

CREATE TABLE saved_runs (
  campaign_id INT UNSIGNED NOT NULL PRIMARY KEY,
  saved_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  how_ended VARCHAR(16) NOT NULL,
  last_seq BIGINT UNSIGNED NOT NULL,
  rows_count INT UNSIGNED NOT NULL,
  empty_count INT UNSIGNED NOT NULL,
  failed_count INT UNSIGNED NOT NULL,
  partial TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'Redis lost answers while it ran',
  first_answer_ms BIGINT UNSIGNED NULL COMMENT 'since its start',
  last_answer_ms BIGINT UNSIGNED NULL COMMENT 'since its start',
  left_out INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'answers beyond the size limit of a run',
  result_bytes BIGINT UNSIGNED NOT NULL COMMENT 'compressed answers kept in saved_run_results',
  dropped TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'answers and ledger removed: too old, or too much in all',
  ledger MEDIUMBLOB NULL COMMENT 'gzip of JSON: host ids by state, messages of failed ones',
  KEY saved_runs_kept (dropped, saved_at),
  CONSTRAINT saved_runs_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Blocks of answers in order of their numbers; a block larger than a packet lies in several pieces.
CREATE TABLE saved_run_results (
  campaign_id INT UNSIGNED NOT NULL,
  first_seq BIGINT UNSIGNED NOT NULL,
  piece SMALLINT UNSIGNED NOT NULL,
  last_seq BIGINT UNSIGNED NOT NULL,
  body MEDIUMBLOB NOT NULL COMMENT 'gzip of JSON, cut into pieces',
  PRIMARY KEY (campaign_id, first_seq, piece),
  CONSTRAINT saved_run_results_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
