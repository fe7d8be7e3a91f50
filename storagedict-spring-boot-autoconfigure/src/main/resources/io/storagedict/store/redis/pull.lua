-- Tells what is new since what the asker holds. ARGV 4: how many entries it holds.
-- Answer: unchanged | delta | full, version, epoch, then changes as collect() gives them, or the whole hash.

local length = redis.call('HLEN', hash)
if same_epoch and now == since and length == tonumber(ARGV[4]) then
  return {'unchanged', now, epoch}
end
if same_epoch and now ~= since then
  -- more changes than entries: the whole is cheaper
  local limit = math.max(length, 100)
  local entries = redis.call('XRANGE', log, after, '+', 'COUNT', limit + 1)
  if #entries <= limit then
    local changes, gapless = collect(entries)
    if gapless then
      return {'delta', now, epoch, changes}
    end
  end
end
if epoch == '' then
  -- a user who may only read goes without an epoch
  local set = redis.pcall('SET', epochs, request)
  if not set.err then epoch = request end
end
return {'full', now, epoch, redis.call('HGETALL', hash)}
