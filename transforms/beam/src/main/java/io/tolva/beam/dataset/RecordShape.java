package io.tolva.beam.dataset;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.jspecify.annotations.Nullable;

/** How the records of a class are taken apart and put together. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            try {
                return new RecordShape(type.asSubclass(Record.class));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has a canonical constructor: " + type, e);
            }
        }
    };

    private final Class<? extends Record> type;
    private final List<Method> accessors = new ArrayList<>();
    private final Constructor<? extends Record> constructor;

    private RecordShape(Class<? extends Record> type) throws NoSuchMethodException {
        this.type = type;
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
            types.add(component.getType());
        }
        constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
        constructor.setAccessible(true);
    }

    static RecordShape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    int size() {
        return accessors.size();
    }

    List<@Nullable Object> values(Record value) throws CoderException {
        List<@Nullable Object> values = new ArrayList<>(accessors.size());
        try {
            for (Method accessor : accessors) {
                values.add(accessor.invoke(value));
            }
        } catch (ReflectiveOperationException e) {
            throw new CoderException("record cannot be taken apart: " + type.getName(), e);
        }
        return values;
    }

    Record make(@Nullable Object[] values) throws CoderException {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new CoderException("record cannot be put together: " + type.getName(), e);
        }
    }
}
