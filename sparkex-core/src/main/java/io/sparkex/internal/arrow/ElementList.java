package io.sparkex.internal.arrow;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The elements of one array: a view that decodes them when they are asked for. */
final class ElementList extends AbstractList<@Nullable Object> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Column elements;
    private final transient int start;
    private final transient int size;

    ElementList(Column elements, int start, int size) {
        this.elements = elements;
        this.start = start;
        this.size = size;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(start + Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }

    private Object writeReplace() {
        return Collections.unmodifiableList(new ArrayList<>(this));
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("An array is written as a copy");
    }
}
