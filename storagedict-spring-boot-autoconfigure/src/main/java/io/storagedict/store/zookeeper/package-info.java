/** A store in ZooKeeper; the only package that knows Curator and ZooKeeper. */
@org.jspecify.annotations.NullMarked
package io.storagedict.store.zookeeper;
