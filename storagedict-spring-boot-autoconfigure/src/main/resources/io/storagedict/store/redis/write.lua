-- Changes a dict, once, and tells what changed since the version that the writer holds.
--
-- ARGV  4 always | absent | present | holds | unmoved   5 the stored form for "holds"
--       then the changes in pairs, as in the log
-- Answer: accepted | refused | repeated | forgotten, previous value or nil, version, epoch,
--         whether the changes since are complete (1 or 0), the changes since in pairs, whether those of this write are
--         still to be added to them (1 or 0). A repeated request is one that had taken effect before; its previous
--         value may be forgotten.

local MAX_VALUE = 4096        -- bytes of a value in the log
local MAX_ENTRY = 16384       -- bytes of the values in one log entry
local MAX_CHANGES = 256       -- changes in one log entry
local KEEP = 1000             -- log entries that are kept whatever their age
local KEEP_MICROS = 60000000  -- age up to which they are kept: longer than a client goes on to send a request again
local MAX_LENGTH = 100000     -- log entries at the most
local EXACT = 9007199254740000 -- integers up to here are exact in Lua

local changes, complete, mine = {}, same_epoch and 1 or 0, nil
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]

-- Looks for the entry that this request made, newest first, among those it may be one of.
local function find()
  local last, oldest = '+', math.max(micros - KEEP_MICROS, tonumber(since))
  for _ = 1, 40 do
    local entries = redis.call('XREVRANGE', log, last, '-', 'COUNT', 250)
    for _, entry in ipairs(entries) do
      if entry[2][4] == request then return entry[2] end
      if tonumber(string.match(entry[1], '^%d+')) <= oldest then return nil end
    end
    if #entries < 250 then return nil end
    last = '(' .. entries[#entries][1]
  end
end

if now ~= since then
  local limit = most_changes()
  local entries = redis.call('XRANGE', log, after, '+', 'COUNT', limit + 1)
  if #entries <= limit then
    local gapless
    changes, gapless, mine = collect(entries)
    complete = gapless and 1 or 0
  else
    complete, mine = 0, find()
  end
end
if mine then
  local kind = mine[#mine - 1]
  return {kind == 'O' and 'forgotten' or 'repeated', kind == 'o' and mine[#mine], now, epoch, complete, changes, 0}
end

local single, previous = #ARGV == 7 and ARGV[6] ~= '*', false
if single then
  previous = redis.call('HGET', hash, string.sub(ARGV[6], 2))
end
local condition = ARGV[4]
if not (condition == 'always'
    or condition == 'absent' and not previous
    or condition == 'present' and previous
    or condition == 'holds' and previous == ARGV[5]
    or condition == 'unmoved' and same_epoch and now == since) then
  return {'refused', previous, now, epoch, complete, changes, 0}
end

local version = micros
if tonumber(now) < EXACT then version = math.max(tonumber(now) + 1, micros) end
version = string.format('%.0f', version)

local commands, logged = {}, 0
local before = epoch == '' and '' or now
local entry = {'XADD', log, 'MAXLEN', '~', MAX_LENGTH, version .. '-0', 'p', before, 'r', request}
local function note(name, value)
  entry[#entry + 1] = name
  entry[#entry + 1] = value
end
for i = 6, #ARGV, 2 do
  local kind, field, value = string.sub(ARGV[i], 1, 1), string.sub(ARGV[i], 2), ARGV[i + 1]
  local command
  if kind == '=' then
    local old = previous
    if not single then old = redis.call('HGET', hash, field) end
    command = old ~= value and {'HSET', hash, field, value}
  elseif kind == '-' then
    command = redis.call('HEXISTS', hash, field) == 1 and {'HDEL', hash, field}
  else
    command = redis.call('EXISTS', hash) == 1 and {'DEL', hash}
  end
  if command then
    commands[#commands + 1] = command
    if #commands <= MAX_CHANGES then
      logged = logged + #value
      if #value > MAX_VALUE or logged > MAX_ENTRY then note('?' .. field, '') else note(ARGV[i], value) end
    elseif #commands == MAX_CHANGES + 1 then
      note('!', '')
    end
  end
end
if #commands == 0 then
  return {'accepted', previous, now, epoch, complete, changes, 0}
end
if previous then
  if #previous > MAX_VALUE then note('O', '') else note('o', previous) end
end

-- The first change goes to the log: if the server refuses it, nothing is changed.
local added = redis.pcall(unpack(entry))
if added.err and string.find(added.err, 'equal or smaller', 1, true) then
  -- the version was set back: what the log knows is of no use any more
  redis.call('DEL', log)
  added = redis.pcall(unpack(entry))
end
if added.err then return added end
for i, command in ipairs(commands) do
  if i > 1 then
    redis.call(unpack(command))
  else
    local done = redis.pcall(unpack(command))
    if type(done) == 'table' and done.err then
      redis.pcall('XDEL', log, version .. '-0')
      return done
    end
  end
end
redis.call('SET', counter, version)
if epoch == '' then
  epoch = request
  redis.call('SET', epochs, epoch)
end
if redis.call('XLEN', log) > KEEP then
  redis.call('XTRIM', log, 'MINID', '~', string.format('%.0f', micros - KEEP_MICROS), 'LIMIT', 200)
end
return {'accepted', previous, version, epoch, complete, changes, 1}
