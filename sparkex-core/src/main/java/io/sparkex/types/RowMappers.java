package io.sparkex.types;

import java.util.ServiceLoader;

/** Finds what makes objects of rows when it is first asked for one. */
final class RowMappers {
    static final RowMapper INSTANCE = ServiceLoader.load(RowMapper.class, RowMapper.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(
                    "META-INF/services/io.sparkex.types.RowMapper is missing from the class path. A jar that unites"
                            + " others has to keep it."));

    private RowMappers() {}
}
