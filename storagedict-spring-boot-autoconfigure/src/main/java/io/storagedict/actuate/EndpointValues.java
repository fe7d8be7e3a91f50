package io.storagedict.actuate;

/** How {@link StorageDictEndpoint} takes and shows values: that depends on how a dict stores them. */
public interface EndpointValues {

    /**
     * Makes a value of a dict from text.
     *
     * @throws IllegalArgumentException if the text is not one; the message does not contain it
     */
    Object read(String dict, String text);

    /** Returns a value of a dict in a form that can be written as JSON. */
    Object show(String dict, Object value);
}
