package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * The pattern for the class of a reader. Each reader is of a hidden class of its own with the code of this one: its handle
 * is a constant there, which the JIT compiles into the loop around it. This class itself is never initialized.
 */
final class ConstantReader implements RowReader<@Nullable Object> {
    private static final MethodHandle READ = handle();

    ConstantReader() {}

    private static MethodHandle handle() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, MethodHandle.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable Object read(ColumnBatch batch, int row) {
        try {
            return (Object) READ.invokeExact(batch, row);
        } catch (Throwable e) {
            throw MappingErrors.thrown(e);
        }
    }

    /** A reader of a row reader's handle; of a hidden class unless this Java has none, as a native image has not. */
    static RowReader<?> of(MethodHandle handle) {
        MethodHandle exact = Handles.cast(handle, Object.class);
        try (InputStream code = ConstantReader.class.getResourceAsStream("ConstantReader.class")) {
            if (code == null || System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
                return new HandleReader(exact);
            }
            MethodHandles.Lookup hidden =
                    MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), exact, true);
            return (RowReader<?>) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return new HandleReader(exact);
        }
    }

    /** The same, slower. */
    record HandleReader(MethodHandle handle) implements RowReader<@Nullable Object> {
        @Override
        public @Nullable Object read(ColumnBatch batch, int row) {
            try {
                return (Object) handle.invokeExact(batch, row);
            } catch (Throwable e) {
                throw MappingErrors.thrown(e);
            }
        }
    }
}
