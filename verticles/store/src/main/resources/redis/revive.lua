-- Begins the next life of a running campaign of which Redis lost answers, or all. In its new life
-- answers are numbered from a higher number on, so that no viewer takes one for an older one.
-- KEYS: campaign hash, targets
-- ARGV: the life that is known to have lost something, the new life, its first number less one,
--   milliseconds for which the keys stay, SQL, user, start in milliseconds, open to observers,
--   targets, how many those are
-- Returns 1 when it lives anew, 0 when another node was first or it is over.
local head = redis.call('HMGET', KEYS[1], 'state', 'life')
if head[1] and (head[1] ~= 'running' or (head[2] or '0') ~= ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'sql', ARGV[5], 'user', ARGV[6], 'started', ARGV[7], 'observer', ARGV[8],
  'targets', ARGV[10], 'state', 'running', 'life', ARGV[2], 'seq', ARGV[3], 'partial', '1')
redis.call('SET', KEYS[2], ARGV[9], 'PX', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
