package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.script.DigestUtils;

/** A Lua script that Redis runs as one atomic step. It is sent by its digest, and whole only to a server that lacks it. */
final class RedisScript {

    static final RedisScript PULL = new RedisScript("changes.lua", "pull.lua");
    static final RedisScript WRITE = new RedisScript("changes.lua", "repeated.lua", "plan.lua", "write.lua");
    static final RedisScript VERSION = new RedisScript("version.lua");
    static final RedisScript CHECK = new RedisScript("check.lua");

    private final byte[] text;
    private final String digest;

    private RedisScript(String... resources) {
        StringBuilder script = new StringBuilder();
        for (String resource : resources) {
            script.append(read(resource));
        }
        this.text = RedisKeys.bytes(script.toString());
        this.digest = DigestUtils.sha1DigestAsHex(script.toString());
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource, RedisScript.class).getContentAsString(UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    RedisAnswer run(RedisConnection connection, RedisKeys keys, List<byte[]> arguments) {
        return run(connection, keys.all(), arguments);
    }

    RedisAnswer run(RedisConnection connection, List<String> keys, List<byte[]> arguments) {
        byte[][] keysAndArguments = keysAndArguments(keys, arguments);
        int count = keys.size();
        List<Object> answer;
        try {
            answer = connection.scriptingCommands().evalSha(digest, ReturnType.MULTI, count, keysAndArguments);
        } catch (DataAccessException failed) {
            if (!RedisFailures.isScriptMissing(failed)) {
                throw failed;
            }
            answer = connection.scriptingCommands().eval(text, ReturnType.MULTI, count, keysAndArguments);
        }
        return new RedisAnswer(Objects.requireNonNull(answer, "A script gives an answer outside of transactions"));
    }

    /** Makes this a part of a transaction; whole, as no answer says there in time that the server lacks it. */
    void queue(RedisConnection connection, RedisKeys keys, List<byte[]> arguments) {
        byte[][] keysAndArguments = keysAndArguments(keys.all(), arguments);
        connection.scriptingCommands().eval(text, ReturnType.MULTI, keys.all().size(), keysAndArguments);
    }

    private static byte[][] keysAndArguments(List<String> keys, List<byte[]> arguments) {
        return Stream.concat(keys.stream().map(RedisKeys::bytes), arguments.stream())
                .toArray(byte[][]::new);
    }
}
