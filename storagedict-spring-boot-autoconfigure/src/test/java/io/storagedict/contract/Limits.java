package io.storagedict.contract;

/**
 * How much a backend takes at least; the contract asks for no more.
 *
 * @param keyLength of characters of one byte in a key
 * @param valueLength of bytes in a stored value
 * @param entries of a dict
 */
public record Limits(int keyLength, int valueLength, int entries) {

    /** What a backend takes unless it says otherwise. */
    public static final Limits USUAL = new Limits(65_536, 5_000_000, 70_000);
}
