-- Takes one host's answer: stored once, however often it comes.
-- KEYS: campaign hash, ledger hash, result stream
-- ARGV: host id, state (r rows, e empty, f failed), rows as JSON, error text, whether rows were left
--   out already (0 or 1), byte limit of the campaign, now in milliseconds
-- Returns 1 when stored, 0 when this host had answered before, -1 when the campaign is over, -2 when
--   Redis does not know it.
local head = redis.call('HMGET', KEYS[1], 'state', 'bytes', 'first')
if not head[1] then return -2 end
if head[1] ~= 'running' then return -1 end
local rows, text, cut = ARGV[3], ARGV[4], ARGV[5]
-- The ledger alone tells why a host failed; the whole message stands in the stream.
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2] .. string.sub(text, 1, 250)) == 0 then return 0 end
if tonumber(head[2] or '0') + #rows + #text > tonumber(ARGV[6]) then
  if ARGV[2] == 'r' then
    rows, cut = '[{"fleet_note":"rows left out: the answers of this run have reached their limit of ' .. ARGV[6] .. ' bytes"}]', '1'
  end
  text = string.sub(text, 1, 200)
end
redis.call('HINCRBY', KEYS[1], 'bytes', #rows + #text)
redis.call('HINCRBY', KEYS[1], 'n_' .. ARGV[2], 1)
if not head[3] then redis.call('HSET', KEYS[1], 'first', ARGV[7]) end
redis.call('HSET', KEYS[1], 'last', ARGV[7])
local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
redis.call('XADD', KEYS[3], string.format('%.0f', seq) .. '-0', 'h', ARGV[1], 's', ARGV[2], 'r', rows, 'e', text, 'c', cut)
if not head[3] then
  local left = redis.call('PTTL', KEYS[1])
  if left > 0 then
    redis.call('PEXPIRE', KEYS[2], left)
    redis.call('PEXPIRE', KEYS[3], left)
  end
end
return 1
