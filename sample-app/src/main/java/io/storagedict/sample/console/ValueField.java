package io.storagedict.sample.console;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.ClassUtils;

/** A field of the values of a typed dict, for the form in which they are edited. */
record ValueField(String name, Kind kind) {

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON
    }

    /** The components of a record; nothing of any other class, whose JSON may be of any form. */
    static List<ValueField> of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null
                ? List.of()
                : Arrays.stream(components)
                        .map(component -> new ValueField(component.getName(), kind(component.getType())))
                        .toList();
    }

    private static Kind kind(Class<?> type) {
        Class<?> wrapper = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (wrapper == String.class) {
            return Kind.TEXT;
        }
        if (wrapper == Boolean.class) {
            return Kind.BOOLEAN;
        }
        return Number.class.isAssignableFrom(wrapper) ? Kind.NUMBER : Kind.JSON;
    }
}
