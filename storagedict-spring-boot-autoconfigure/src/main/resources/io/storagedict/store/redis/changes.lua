-- Common beginning of pull.lua and write.lua: reads the version and, if it is not the asker's, what led to it.
--
-- KEYS  1 the hash of the entries   2 the version   3 the change log   4 the epoch
-- ARGV  1 request id   2, 3 the version and the epoch that the asker holds
--
-- An entry of the change log has the version as its id, and these fields, each name once:
--   p  the version before it, '' if this one begins an epoch      r  the id of the request that made it
--   then its changes:  =field  value    -field  ''    *  '' (all removed)
--                      ?field  ''  (a value too large to be logged)    !  ''  (changes too many to be logged)
--   then for each write of the request that changed something, by its number from 1, what its only field had before:
--                      o1  value    O1  '' (a value too large to be logged)    n1  '' (none, or no only field)

local hash, counter, log, epochs = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local request, since = ARGV[1], ARGV[2]
local now = redis.call('GET', counter) or '0' -- GET, not MGET, which takes a key of another type for none
local epoch = redis.call('GET', epochs) or ''
local same_epoch = epoch == ARGV[3]

-- The changes since, of each field the last one, each entry's followed by '@version', ''; false if they do not lead here
-- without a gap, or are so many that the whole is cheaper. And the entry of this request.
local changes, too_many, mine = same_epoch and {}, false, nil
local digits = now ~= since and string.match(now, '^-?(%d+)$')
if now ~= since and (not digits or #digits > 19 or (#digits == 19 and digits > '9223372036854775807')) then
  return redis.error_reply('STORAGEDICT the key ' .. counter .. ' does not hold an integer')
end
if now ~= since and (same_epoch or #ARGV > 5) then -- a write looks for its entry in any case
  local after = (not same_epoch or string.sub(since, 1, 1) == '-') and '-' or '(' .. since
  local limit = math.max(redis.call('HLEN', hash), 100)
  local entries = redis.call('XRANGE', log, after, '+', 'COUNT', limit + 1)
  local last, gapless, latest = since, same_epoch, {}
  too_many = #entries > limit
  if too_many then entries, gapless = {}, false end
  for position, entry in ipairs(entries) do
    for i = 5, #entry[2], 2 do
      local name = entry[2][i]
      if string.find(name, '^[=?-]') then latest[string.sub(name, 2)] = position end
    end
  end
  changes = {}
  for position, entry in ipairs(entries) do
    local fields = entry[2]
    gapless = gapless and fields[2] == last
    last = string.match(entry[1], '^%d+')
    if fields[4] == request then mine = fields end
    for i = 5, #fields, 2 do
      local kind, name, value = string.sub(fields[i], 1, 1), fields[i], fields[i + 1]
      local last_of_field = kind == '*' or latest[string.sub(name, 2)] == position
      if kind == '!' then
        gapless = false
      elseif kind == '?' and last_of_field then
        name = string.sub(name, 2)
        value = redis.call('HGET', hash, name)
        name = (value and '=' or '-') .. name
      end
      if last_of_field and string.find(kind, '[=?*-]') then
        changes[#changes + 1] = name
        changes[#changes + 1] = value or ''
      end
    end
    changes[#changes + 1] = '@' .. last
    changes[#changes + 1] = ''
  end
  changes = gapless and last == now and changes
end
