-- Takes hosts' answers to one campaign: each stored once, however often it comes. The campaign is
-- finished when every target has answered; end.lua does what else belongs to an end.
-- KEYS: campaign hash, ledger hash, result stream
-- ARGV: byte limit of the campaign, now in milliseconds, then for each answer its host's id and the
--   entry: a letter for the state (r rows, e empty, f failed), 1 or 0 for whether rows were left out
--   already, and the rows as JSON or the error text. At most some 3,000 answers: what Lua unpacks
--   at once ends at 8,000.
-- Returns for each 1 when stored, 0 when this host had answered before, -1 when the campaign is
--   over, -2 when Redis does not know it.
local head = redis.call('HMGET', KEYS[1], 'state', 'bytes', 'first')
local taken = {}
local refusal
if not head[1] then refusal = -2 elseif head[1] ~= 'running' then refusal = -1 end
local hosts = {}
for i = 3, #ARGV, 2 do hosts[#hosts + 1] = ARGV[i] end
local known = not refusal and redis.call('HMGET', KEYS[2], unpack(hosts))
local ledger, here = {}, {}
for n = 1, #hosts do
  local host = hosts[n]
  if refusal then
    taken[n] = refusal
  elseif known[n] or here[host] then
    taken[n] = 0
  else
    taken[n], here[host] = 1, true
    local entry = ARGV[2 * n + 2]
    local state = string.sub(entry, 1, 1)
    -- The ledger alone tells why a host failed; the whole message stands in the stream.
    if state == 'f' then state = 'f' .. string.sub(entry, 3, 252) end
    ledger[#ledger + 1] = host
    ledger[#ledger + 1] = state
  end
end
local new = #ledger / 2
if new == 0 then return taken end
redis.call('HSET', KEYS[2], unpack(ledger))
-- Numbers are given before they are used: were the rest to fail, some would be missing, none twice.
local seq = redis.call('HINCRBY', KEYS[1], 'seq', new) - new
local limit, bytes = tonumber(ARGV[1]), tonumber(head[2] or '0')
local before, counts = bytes, { r = 0, e = 0, f = 0 }
for n = 1, #taken do
  if taken[n] == 1 then
    local entry = ARGV[2 * n + 2]
    local state = string.sub(entry, 1, 1)
    if bytes + #entry > limit then
      if state == 'r' then
        entry = 'r1[{"fleet_note":"rows left out: the answers of this run have reached their limit of ' .. ARGV[1] .. ' bytes"}]'
      else
        entry = string.sub(entry, 1, 202)
      end
    end
    bytes = bytes + #entry
    counts[state] = counts[state] + 1
    seq = seq + 1
    redis.call('XADD', KEYS[3], string.format('%.0f-0', seq), 'h', hosts[n], 'a', entry)
  end
end
redis.call('HINCRBY', KEYS[1], 'bytes', bytes - before)
for state, count in pairs(counts) do
  if count > 0 then redis.call('HINCRBY', KEYS[1], 'n_' .. state, count) end
end
redis.call('HSET', KEYS[1], 'first', head[3] or ARGV[2], 'last', ARGV[2])
-- The last of all ends it: nobody sees all answers counted and a run that goes on.
local sums = redis.call('HMGET', KEYS[1], 'targets', 'n_r', 'n_e', 'n_f')
local answered = 0
for n = 2, 4 do answered = answered + tonumber(sums[n] or '0') end
if sums[1] and answered >= tonumber(sums[1]) then
  redis.call('HSET', KEYS[1], 'state', 'finished')
end
if not head[3] then
  local left = redis.call('PTTL', KEYS[1])
  if left > 0 then
    redis.call('PEXPIRE', KEYS[2], left)
    redis.call('PEXPIRE', KEYS[3], left)
  end
end
return taken
