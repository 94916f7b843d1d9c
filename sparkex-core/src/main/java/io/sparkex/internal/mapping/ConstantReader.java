package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pattern for the class of a reader. Each reader is of a hidden class of its own with the code of this one: its handle
 * is a constant there, which the JIT compiles into the loop around it. In this class itself, of which there are no objects,
 * it is {@code null}.
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
            throw MappingErrors.thrown(e, row);
        }
    }

    /** A reader of a row reader's handle; of a hidden class unless this Java has none, as a native image has not. */
    static RowReader<?> of(MethodHandle handle) {
        MethodHandle exact = Handles.cast(handle, Object.class);
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return new HandleReader(exact);
        }
        try (InputStream code = ConstantReader.class.getResourceAsStream("ConstantReader.class")) {
            return code == null ? HandleReader.without("its code is not there", exact) : of(exact, code.readAllBytes());
        } catch (IOException e) {
            return HandleReader.without(e, exact);
        }
    }

    /** The same with the code of this class. What is caught is what a Java says that does not take it. */
    static RowReader<?> of(MethodHandle exact, byte[] code) {
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClassWithClassData(code, exact, true);
            return (RowReader<?>) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (LinkageError | UnsupportedOperationException | IllegalArgumentException e) {
            return HandleReader.without(e, exact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, slower. */
    record HandleReader(MethodHandle handle) implements RowReader<@Nullable Object> {
        private static final Logger LOG = LoggerFactory.getLogger(ConstantReader.class);

        /** Without a hidden class, for a reason that is logged once for each class that is read. */
        static HandleReader without(Object reason, MethodHandle exact) {
            LOG.debug("A class is read without a hidden class, which is slower: {}", reason.toString());
            return new HandleReader(exact);
        }

        @Override
        public @Nullable Object read(ColumnBatch batch, int row) {
            try {
                return (Object) handle.invokeExact(batch, row);
            } catch (Throwable e) {
                throw MappingErrors.thrown(e, row);
            }
        }
    }
}
