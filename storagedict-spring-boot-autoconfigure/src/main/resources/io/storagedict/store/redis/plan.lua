-- Third part of a write: finds out what is to be done. The arguments are told in repeated.lua.

local MAX_VALUE = 4096        -- bytes of a value in the log
local MAX_ENTRY = 16384       -- bytes of the values in one log entry
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
  local held, fields, i = {}, {'HMGET', hash}, 4
  while i < #ARGV do
    local first = i + 3
    i = first + 2 * ARGV[i + 2]
    for c = first, i - 1, 2 do
      fields[#fields + 1] = string.sub(ARGV[c], 2)
      if #fields > MAX_ARGUMENTS or c + 1 == #ARGV then
        local values = redis.call(unpack(fields))
        for f = 3, #fields do held[fields[f]] = values[f - 2] end
        fields = {'HMGET', hash}
      end
    end
  end

  local changed, is_changed, is_cleared, outcomes, number = {}, {}, false, {}, 0
  i = 4
  while i < #ARGV do
    local first, count = i + 3, tonumber(ARGV[i + 2])
    local previous = count == 1 and ARGV[first] ~= '*' and held[string.sub(ARGV[first], 2)]
    local letter = 'r'
    if accepts(ARGV[i], ARGV[i + 1], previous) then
      letter = 'k'
      for c = first, first + 2 * count - 2, 2 do
        local kind, field, value = string.byte(ARGV[c]), string.sub(ARGV[c], 2), ARGV[c + 1]
        if kind == ALL then
          is_cleared = redis.call('EXISTS', hash) == 1
          letter = is_cleared and 'c' or 'k'
        else
          if kind == MINUS then value = false end
          if held[field] ~= value then
            held[field] = value
            if not is_changed[field] then changed[#changed + 1] = field end
            is_changed[field] = true
            letter = 'c'
          end
        end
      end
    end
    letters, number = letters .. letter, number + 1
    befores[number] = previous
    if letter == 'c' then
      local is_told = previous and #previous <= MAX_VALUE
      outcomes[#outcomes + 1] = (is_told and 'o' or previous and 'O' or 'n') .. number
      outcomes[#outcomes + 1] = is_told and previous or ''
    end
    i = first + 2 * count
  end

  -- of each field the last change, because no name may come twice in an entry of the log
  local puts, removals, logged = {'HSET', hash}, {'HDEL', hash}, 0
  if is_cleared then
    commands[1] = {'DEL', hash}
    entry[8], entry[9] = '*', ''
  elseif #changed > MAX_CHANGES then
    entry[8], entry[9] = '!', ''
  end
  for _, field in ipairs(changed) do
    local value = held[field]
    if value then
      puts[#puts + 1], puts[#puts + 2] = field, value
    else
      removals[#removals + 1] = field
    end
    if #puts > MAX_ARGUMENTS then
      commands[#commands + 1] = puts
      puts = {'HSET', hash}
    end
    if #removals > MAX_ARGUMENTS then
      commands[#commands + 1] = removals
      removals = {'HDEL', hash}
    end
    if #changed <= MAX_CHANGES then
      logged = logged + (value and #value or 0)
      local is_logged = not value or (#value <= MAX_VALUE and logged <= MAX_ENTRY)
      entry[#entry + 1] = (is_logged and (value and '=' or '-') or '?') .. field
      entry[#entry + 1] = is_logged and value or ''
    end
  end
  if #removals > 2 then commands[#commands + 1] = removals end
  if #puts > 2 then commands[#commands + 1] = puts end
  for _, outcome in ipairs(outcomes) do entry[#entry + 1] = outcome end
end
