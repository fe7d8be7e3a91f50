-- Common beginning of pull.lua and write.lua.
--
-- KEYS  1 the hash of the entries   2 the version   3 the change log   4 the epoch
-- ARGV  1 request id   2, 3 the version and the epoch that the asker holds
--
-- An entry of the change log has the version as its id, and these fields:
--   p  the version before it, '' if this one begins an epoch      r  the id of the request that made it
--   then its changes:  =field  value    -field  ''    *  '' (all removed)
--                      ?field  ''  (a value too large to be logged)    !  ''  (changes too many to be logged)
--   o  the value that the only field had before, or O  '' if that is too large to be logged

local hash, counter, log, epochs = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local request, since = ARGV[1], ARGV[2]
local now = redis.call('GET', counter) or '0'
local digits = string.match(now, '^-?(%d+)$')
if not digits or #digits > 19 or (#digits == 19 and digits > '9223372036854775807') then
  return redis.error_reply('STORAGEDICT the key ' .. counter .. ' does not hold an integer')
end
local epoch = redis.call('GET', epochs) or ''
local same_epoch = epoch == ARGV[3]

-- The most log entries that are worth telling: if more, the whole is cheaper.
local function most_changes()
  return math.max(redis.call('HLEN', hash), 100)
end

-- Collects the changes in log entries, of each field the last one, each entry's followed by '@version', ''. Returns
-- them, whether they lead from "since" to "now" without a gap, and the entry that this request made, if it did.
local function collect(entries)
  local changes, last, gapless, mine, latest = {}, since, same_epoch, nil, {}
  for position, entry in ipairs(entries) do
    for i = 5, #entry[2], 2 do
      local name = entry[2][i]
      if string.find(name, '^[=?-]') then latest[string.sub(name, 2)] = position end
    end
  end
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
      if kind ~= 'o' and kind ~= 'O' and kind ~= '!' and last_of_field then
        changes[#changes + 1] = name
        changes[#changes + 1] = value or ''
      end
    end
    changes[#changes + 1] = '@' .. last
    changes[#changes + 1] = ''
  end
  return changes, gapless and last == now, mine
end

-- Where the log entries after "since" begin.
local after = string.sub(since, 1, 1) == '-' and '-' or '(' .. since
