-- The index of hosts asks for disks that changed since its last look.
ALTER TABLE host_disks ADD KEY host_disks_updated_at (updated_at);
