-- Tells what is new since what the asker holds.
--
-- ARGV  4 how many entries it holds   5 the most entries to be told, if all are needed
-- Answer: nothing, if nothing is new
--         | version, changes as in changes.lua, but for the last '@version': all in the asker's epoch
--         | version, epoch, the whole hash, or nil if that has more entries

local length = redis.call('HLEN', hash)
if same_epoch and now == since and length == tonumber(ARGV[4]) then
  return {}
end
if same_epoch and now ~= since and changes then
  table.remove(changes)
  table.remove(changes)
  return {now, changes}
end
-- A version that the log does not know was made by a foreign writer, and its number may come back with other data after
-- a restore or a failover. So the epoch is made to name it. A user who may only read leaves the epoch as it is.
local newest = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
local known = newest and string.match(newest[1], '^%d+') == now
if epoch == '' or (not known and string.match(epoch, '@(.*)$') ~= now) then
  local stamped = request .. '@' .. now
  local set = redis.pcall('SET', epochs, stamped)
  if not set.err then epoch = stamped end
end
return {now, epoch, length <= tonumber(ARGV[5]) and redis.call('HGETALL', hash)}
