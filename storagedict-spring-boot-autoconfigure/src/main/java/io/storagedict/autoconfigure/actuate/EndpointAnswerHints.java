package io.storagedict.autoconfigure.actuate;

import io.storagedict.actuate.DictEntriesDescriptor;
import io.storagedict.actuate.DictsDescriptor;
import io.storagedict.actuate.ErrorDescriptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Keeps in a native image what the endpoint's answers are made of. */
final class EndpointAnswerHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(
                        hints.reflection(), DictsDescriptor.class, DictEntriesDescriptor.class, ErrorDescriptor.class);
    }
}
