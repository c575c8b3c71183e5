-- Takes one host's answer: stored once, however often it comes.
-- KEYS: campaign hash, ledger hash, result stream
-- ARGV: host id, state (r rows, e empty, f failed), rows as JSON, error text, byte limit of the campaign
-- Returns 1 when stored, 0 when this host had answered before, -1 when the campaign is gone or over.
if redis.call('HGET', KEYS[1], 'state') ~= 'running' then return -1 end
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2]) == 0 then return 0 end
local rows, cut = ARGV[3], '0'
if tonumber(redis.call('HGET', KEYS[1], 'bytes') or '0') + #rows > tonumber(ARGV[5]) then
  rows, cut = '[]', '1'
end
redis.call('HINCRBY', KEYS[1], 'bytes', #rows)
redis.call('HINCRBY', KEYS[1], 'n_' .. ARGV[2], 1)
local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
redis.call('XADD', KEYS[3], seq .. '-0', 'h', ARGV[1], 's', ARGV[2], 'r', rows, 'e', ARGV[4], 'c', cut)
if seq == 1 then
  local left = redis.call('PTTL', KEYS[1])
  if left > 0 then
    redis.call('PEXPIRE', KEYS[2], left)
    redis.call('PEXPIRE', KEYS[3], left)
  end
end
return 1
