-- For each dict, by the keys of its version, its epoch, its entries and its log: version, epoch, number of entries (-1 if
-- they are none of a hash), whether the log can be read (1 or 0).
local answer = {}
for i = 1, #KEYS, 4 do
  local version = redis.call('MGET', KEYS[i], KEYS[i + 1])
  local length = redis.pcall('HLEN', KEYS[i + 2])
  local log = redis.pcall('TYPE', KEYS[i + 3]).ok or 'none' -- a user without the right to ask may read it
  answer[#answer + 1] = version[1]
  answer[#answer + 1] = version[2]
  answer[#answer + 1] = type(length) == 'number' and length or -1
  answer[#answer + 1] = (log == 'stream' or log == 'none') and 1 or 0
end
return answer
