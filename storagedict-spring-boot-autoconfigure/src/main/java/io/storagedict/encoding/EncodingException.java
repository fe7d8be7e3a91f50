package io.storagedict.encoding;

/**
 * A value cannot be encoded, or a stored form cannot be decoded: doing it again will not help.
 *
 * <p>Messages name the dict, the key and the reason, never the value.
 */
public class EncodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EncodingException(String message) {
        super(message);
    }

    public EncodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
