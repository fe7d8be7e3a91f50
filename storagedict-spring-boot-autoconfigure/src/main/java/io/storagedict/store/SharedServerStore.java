package io.storagedict.store;

/** A store whose server can be asked for the versions of many stores at once. */
public interface SharedServerStore<S> extends Store<S> {

    VersionSource versionSource();
}
