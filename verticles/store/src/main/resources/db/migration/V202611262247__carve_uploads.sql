-- A carve's multipart upload on S3, and what tells a repeated block from a wrong one, on either backend.
ALTER TABLE carves
  ADD COLUMN upload_id VARCHAR(1024) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the multipart upload on S3',
  ADD COLUMN last_digest BINARY(32) NULL COMMENT 'SHA-256 of block max_block';
