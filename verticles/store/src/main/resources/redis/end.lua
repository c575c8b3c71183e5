-- Ends a campaign, once: whoever comes second changes nothing. A finished one (answer.lua) keeps
-- its keys no longer than others.
-- KEYS: campaign hash, targets, ledger hash, result stream
-- ARGV: how it ended, milliseconds for which the keys stay
-- Returns how it ended: an earlier end counts; nil when the campaign is gone.
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'running' then
  state = ARGV[1]
  redis.call('HSET', KEYS[1], 'state', state)
end
for i = 1, #KEYS do
  if redis.call('PTTL', KEYS[i]) > tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[i], ARGV[2])
  end
end
return state
