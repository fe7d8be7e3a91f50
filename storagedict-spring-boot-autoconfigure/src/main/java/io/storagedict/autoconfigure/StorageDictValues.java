package io.storagedict.autoconfigure;

/** How values of the dicts that the application's properties name are written and read by people. */
public interface StorageDictValues {

    /**
     * Makes a value of a dict from text: from JSON if the dict is stored as JSON, else as Boot reads properties.
     *
     * @throws IllegalArgumentException if the text is not a value of the dict, or the dict is not one of the
     *     application's properties; the message does not contain the text
     */
    Object read(String dict, String text);

    /**
     * Returns a value of a dict in a form that any JSON library can write: as what is stored if that is JSON, else text
     * for whatever is not text, number, boolean, list or map.
     */
    Object show(String dict, Object value);
}
