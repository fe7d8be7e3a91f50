-- Third part of a write: finds out what is to be done. The arguments are told in repeated.lua.

local MAX_VALUE = 4096        -- bytes of a value in the log
local MAX_ENTRY = 65536       -- bytes of the values in one log entry
local MAX_CHANGES = 256       -- changes in one log entry
local MAX_ARGUMENTS = 4000    -- of one command: fewer than Lua can unpack
local EXACT = 9007199254740000 -- integers up to here are exact in Lua
local ALL, MINUS, EQUALS = 42, 45, 61

local version = micros
if tonumber(now) < EXACT then version = math.max(tonumber(now) + 1, micros) end
version = string.format('%.0f', version)

-- The entry of the log, the commands, a letter for each write, and what its only field had before.
local entry = {'XADD', log, version .. '-0', 'p', epoch == '' and '' or now, 'r', request}
local commands, letters, befores = {}, '', {}

local function accepts(condition, expected, previous)
  return condition == 'always'
      or condition == 'absent' and not previous
      or condition == 'present' and previous
      or condition == 'holds' and previous == expected
      or condition == 'unmoved' and same_epoch and now == since
end

if #ARGV == 8 and string.byte(ARGV[7]) == EQUALS then
  -- one put, which is the most frequent: the same as below with fewer tables
  local field, value = string.sub(ARGV[7], 2), ARGV[8]
  local previous = redis.call('HGET', hash, field)
  befores[1] = previous
  if not accepts(ARGV[4], ARGV[5], previous) then
    letters = 'r'
  elseif previous == value then
    letters = 'k'
  else
    letters = 'c'
    commands[1] = {'HSET', hash, field, value}
    local is_logged, is_told = #value <= MAX_VALUE, previous and #previous <= MAX_VALUE
    entry[8], entry[9] = is_logged and ARGV[7] or '?' .. field, is_logged and value or ''
    entry[10], entry[11] = is_told and 'o1' or previous and 'O1' or 'n1', is_told and previous or ''
  end
else
  -- what the fields have, were the writes done so far: a value, or false
  local held, fields, n, i = {}, {}, 0, 4
  while i < #ARGV do
    local last = i + 1 + 2 * ARGV[i + 2]
    for c = i + 3, last, 2 do
      n = n + 1
      fields[n] = string.sub(ARGV[c], 2)
    end
    i = last + 2
  end
  for from = 1, n, MAX_ARGUMENTS do
    local to = math.min(n, from + MAX_ARGUMENTS - 1)
    local values = redis.call('HMGET', hash, unpack(fields, from, to))
    for f = from, to do held[fields[f]] = values[f - from + 1] end
  end

  -- of each field the last change, because no name may come twice in an entry of the log
  local changed, names, is_cleared = {}, {}, false
  local outcomes, write, f = {}, 0, 0
  i = 4
  while i < #ARGV do
    local first, count = i + 3, tonumber(ARGV[i + 2])
    local previous = count == 1 and ARGV[first] ~= '*' and held[fields[f + 1]]
    local letter = 'r'
    if accepts(ARGV[i], ARGV[i + 1], previous) then
      letter = 'k'
      for c = first, first + 2 * count - 2, 2 do
        local name, value, field = ARGV[c], ARGV[c + 1], fields[f + (c - first) / 2 + 1]
        local kind = string.byte(name)
        if kind == ALL then
          is_cleared = redis.call('EXISTS', hash) == 1
          letter = is_cleared and 'c' or 'k'
        else
          if kind == MINUS then value = false end
          if held[field] ~= value then
            if not names[field] then changed[#changed + 1] = field end
            held[field], names[field], letter = value, name, 'c'
          end
        end
      end
    end
    i, f, write = first + 2 * count, f + count, write + 1
    letters, befores[write] = letters .. letter, previous
    if letter == 'c' then
      local o, is_told = #outcomes, previous and #previous <= MAX_VALUE
      outcomes[o + 1], outcomes[o + 2] = (is_told and 'o' or previous and 'O' or 'n') .. write, is_told and previous or ''
    end
  end

  local puts, p, removals, logged, e = {'HSET', hash}, 2, {'HDEL', hash}, 0, 7
  if is_cleared then
    commands[1] = {'DEL', hash}
    entry[8], entry[9], e = '*', '', 9
  elseif #changed > MAX_CHANGES then
    entry[8], entry[9], e = '!', '', 9
  end
  for position, field in ipairs(changed) do
    local value = held[field]
    if value then
      puts[p + 1], puts[p + 2], p = field, value, p + 2
    else
      removals[#removals + 1] = field
    end
    if p > MAX_ARGUMENTS then
      commands[#commands + 1] = puts
      puts, p = {'HSET', hash}, 2
    end
    if #changed <= MAX_CHANGES then
      logged = logged + (value and #value or 0)
      local is_logged = not value or (#value <= MAX_VALUE and logged <= MAX_ENTRY)
      entry[e + 1], entry[e + 2], e = is_logged and names[field] or '?' .. field, is_logged and value or '', e + 2
    end
  end
  if #removals > 2 then table.insert(commands, 1, removals) end
  if p > 2 then commands[#commands + 1] = puts end
  for o = 1, #outcomes do entry[e + o] = outcomes[o] end
end
