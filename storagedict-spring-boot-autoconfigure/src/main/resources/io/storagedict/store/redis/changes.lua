-- Common beginning of pull.lua and write.lua.
--
-- KEYS  1 the hash of the entries   2 the version   3 the change log   4 the epoch
-- ARGV  1 request id   2, 3 the version and the epoch that the asker holds
--
-- An entry of the change log has the version as its id, and these fields:
--   p  the version before it        r  the id of the request that made it
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

-- Collects the changes in log entries, each followed by '@version', ''. Returns them, whether they lead from "since" to "now" without a gap, and the
-- entry that this request made, if it did.
local function collect(entries)
  local changes, last, gapless, mine = {}, since, same_epoch, nil
  for _, entry in ipairs(entries) do
    local fields = entry[2]
    gapless = gapless and fields[2] == last
    last = string.match(entry[1], '^%d+')
    if fields[4] == request then mine = fields end
    for i = 5, #fields, 2 do
      local kind, name, value = string.sub(fields[i], 1, 1), fields[i], fields[i + 1]
      if kind == '!' then
        gapless = false
      elseif kind == '?' then
        name = string.sub(name, 2)
        value = redis.call('HGET', hash, name)
        name = (value and '=' or '-') .. name
      end
      if kind ~= 'o' and kind ~= 'O' then
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
