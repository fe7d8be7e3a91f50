-- Last part of a write: does what is to be done, as one change of the dict.

local KEEP = 1000          -- log entries that are kept whatever their age
local MAX_LENGTH = 100000  -- log entries at the most
local TRIM_ONE_IN = 64     -- writes, on the average, one of which trims the log

if #commands == 0 then
  -- a replica refuses what changes nothing, too; what it holds may be old
  local trimmed = redis.pcall('XTRIM', log, 'MAXLEN', '9223372036854775807')
  if type(trimmed) == 'table' and string.find(trimmed.err or '', 'READONLY', 1, true) then return trimmed end
  return {now, not same_epoch and epoch, changes, letters, unpack(befores)}
end

-- The first change goes to the log: if the server refuses it, nothing is changed. Then the version and the epoch: a user
-- who may not set them must not change entries that nobody would look for.
local added = redis.pcall(unpack(entry))
if added.err and string.find(added.err, 'equal or smaller', 1, true) then
  -- the version was set back: what the log knows is of no use any more
  redis.call('DEL', log)
  added = redis.pcall(unpack(entry))
end
if added.err then return added end
local function failed(reply)
  return type(reply) == 'table' and reply.err
end
local function undo()
  if failed(redis.pcall('XDEL', log, version .. '-0')) then
    redis.pcall('DEL', log) -- or it would tell of what was not done
  end
  redis.pcall('SET', counter, now)
end
local set = redis.pcall('SET', counter, version)
if epoch == '' and not set.err then
  epoch, same_epoch = request, false
  set = redis.pcall('SET', epochs, epoch)
end
if set.err then
  undo()
  return set
end
for number, command in ipairs(commands) do
  local done = redis.pcall(unpack(command))
  if failed(done) then
    if number == 1 then
      undo()
      return done
    end
    -- a user who may remove but not put: the copies have to be loaded again
    if failed(redis.pcall('DEL', log)) then
      -- nor to remove the log: a version that no entry leads to
      redis.pcall('SET', counter, string.format('%.0f', tonumber(version) + 1))
    end
    return redis.error_reply('STORAGEDICT only a part was done: ' .. done.err)
  end
end
if micros % TRIM_ONE_IN == 0 then
  -- whose user may not trim has a log without end, but what was written is written
  redis.pcall('XTRIM', log, 'MAXLEN', '~', MAX_LENGTH)
  local length = redis.pcall('XLEN', log)
  if type(length) == 'number' and length > KEEP then
    local oldest = string.format('%.0f', micros - KEEP_MICROS)
    redis.pcall('XTRIM', log, 'MINID', '~', oldest, 'LIMIT', length - KEEP)
  end
end
return {version, not same_epoch and epoch, changes, letters, unpack(befores)}
