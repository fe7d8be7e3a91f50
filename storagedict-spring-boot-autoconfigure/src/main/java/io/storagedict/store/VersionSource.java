package io.storagedict.store;

import java.util.List;

/** Answers for many stores of one server at the price of one question. Equal sources ask the same server. */
public interface VersionSource {

    /** Asks for the version of each keyspace, in the given order. The answers may be of different moments. */
    List<Version> versions(List<String> keyspaces);
}
