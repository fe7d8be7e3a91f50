package io.storagedict.sample.console;

import io.storagedict.StorageDict;
import io.storagedict.autoconfigure.StorageDictProperties;
import io.storagedict.sample.SampleDicts;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How the dicts stand that people edit. Asks no store. */
@Component
final class DictViews {

    private final SampleDicts dicts;
    private final StorageDictProperties properties;

    DictViews(SampleDicts dicts, StorageDictProperties properties) {
        this.dicts = dicts;
        this.properties = properties;
    }

    List<DictView> all() {
        return dicts.editable().stream().map(this::view).toList();
    }

    private DictView view(StorageDict<?> dict) {
        Class<?> type =
                Objects.requireNonNull(properties.dicts().get(dict.name())).valueType();
        return DictView.of(dict.status(), type);
    }
}
