-- How often fresh details were asked for: details that came before the last time do not answer it.
ALTER TABLE hosts ADD COLUMN refetch_number INT UNSIGNED NOT NULL DEFAULT 0;
