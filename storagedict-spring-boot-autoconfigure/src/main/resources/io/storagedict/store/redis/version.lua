-- The version and the epoch, from the primary even where plain reads go to replicas.
return redis.call('MGET', KEYS[2], KEYS[4])
