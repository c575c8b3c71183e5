-- When the run began whose lease is held: told to whoever wants to start another.
ALTER TABLE job_leases ADD COLUMN started_at DATETIME(3) NULL;
