-- For each dict, by the keys of its version, its epoch and its entries: version, epoch, number of entries (-1 if they
-- are none of a hash).
local answer = {}
for i = 1, #KEYS, 3 do
  local version = redis.call('MGET', KEYS[i], KEYS[i + 1])
  local length = redis.pcall('HLEN', KEYS[i + 2])
  answer[#answer + 1] = version[1]
  answer[#answer + 1] = version[2]
  answer[#answer + 1] = type(length) == 'number' and length or -1
end
return answer
