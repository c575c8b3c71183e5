-- Sets of hosts that are kept in memory are told by this which hosts' inventory changed.
ALTER TABLE host_digests
  ADD COLUMN updated_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  ADD KEY host_digests_updated_at (updated_at, host_id);
