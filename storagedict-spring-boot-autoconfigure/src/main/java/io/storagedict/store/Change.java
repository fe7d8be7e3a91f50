package io.storagedict.store;

/**
 * One absolute step from a version of a dict towards a later one.
 *
 * <p>Steps say what is, not what to do with what was: to repeat a sequence of steps from its middle ends in the same
 * state.
 */
public sealed interface Change<S> {

    /** The key now has this value. */
    record Put<S>(String key, S value) implements Change<S> {}

    /** The key has no value any more. */
    record Removed<S>(String key) implements Change<S> {}

    /** No key has a value any more. */
    record Cleared<S>() implements Change<S> {}
}
