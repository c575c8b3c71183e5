-- Ends a campaign, once: whoever comes second changes nothing.
-- KEYS: campaign hash, targets, ledger hash, result stream
-- ARGV: how it ended, milliseconds for which the keys stay
-- Returns 1 when ended now, 0 when it was over before, -1 when it is gone.
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return -1 end
if state ~= 'running' then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[1])
for i = 1, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
return 1
