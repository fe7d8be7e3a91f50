package io.storagedict.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What an encoding may do with any bytes at all: return a value, or refuse them in words that harm nobody. */
public final class Refusals {

    private static final int LONGEST_MESSAGE = 1_500;

    private Refusals() {}

    /** Returns the value, or null if it is refused. */
    public static <V> @Nullable V decode(Encoding<V, byte[]> encoding, byte[] stored) {
        try {
            V value = encoding.decode(stored);
            assertThat((Object) value).isNotNull();
            return value;
        } catch (EncodingException refused) {
            assertIsPlain(refused);
            return null;
        }
    }

    private static void assertIsPlain(EncodingException refused) {
        assertThat(refused.getMessage())
                .hasSizeLessThan(LONGEST_MESSAGE)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
        assertThat(refused).hasNoCause();
    }
}
