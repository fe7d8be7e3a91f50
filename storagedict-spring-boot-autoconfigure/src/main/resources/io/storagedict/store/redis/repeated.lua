-- Second part of a write, which begins in changes.lua: answers a request that had taken effect before.
--
-- ARGV  4...  for each write: its condition (always | absent | present | holds | unmoved), the stored form for "holds",
--             the number of its changes, then these in pairs, as in the log. No write changes one field twice, and one
--             that removes all is alone in its group.
-- Answer: version, epoch (nil if it is the asker's), the changes since in pairs (nil if they are not complete), a letter
--         for each write, then for each write what its only field had before, or nil.
--         Letters: c changed   k kept as it was   r refused
--                  of a request that had taken effect before: d done   f done, but what was before is forgotten
--                  a changed nothing then, to be asked again

local KEEP_MICROS = 60000000  -- age of the log up to which it is kept: longer than a client sends a request again
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]

if too_many then
  -- looks for the entry of this request, newest first, among those it may be one of
  local last, oldest, more = '+', micros - KEEP_MICROS, true
  if same_epoch then oldest = math.max(oldest, tonumber(since)) end
  for _ = 1, 40 do
    local entries = more and redis.call('XREVRANGE', log, last, '-', 'COUNT', 250) or {}
    for _, entry in ipairs(entries) do
      if entry[2][4] == request then mine = entry[2] end
      more = more and not mine and tonumber(string.match(entry[1], '^%d+')) > oldest
    end
    more = more and #entries == 250
    last = more and '(' .. entries[250][1]
  end
end

if mine then
  -- a replica refuses what changes nothing, too: what it holds may be lost
  local trimmed = redis.pcall('XTRIM', log, 'MAXLEN', '9223372036854775807')
  if type(trimmed) == 'table' and string.find(trimmed.err or '', 'READONLY', 1, true) then return trimmed end
  local letters, befores, i = {}, {}, 4
  while i < #ARGV do
    letters[#letters + 1], befores[#befores + 1] = 'a', false
    i = i + 3 + 2 * ARGV[i + 2]
  end
  for field = 5, #mine, 2 do
    local kind, write = string.match(mine[field], '^([noO])(%d+)$')
    if kind then
      letters[tonumber(write)] = kind == 'O' and 'f' or 'd'
      befores[tonumber(write)] = kind == 'o' and mine[field + 1]
    end
  end
  return {now, not same_epoch and epoch, changes, table.concat(letters), unpack(befores)}
end
