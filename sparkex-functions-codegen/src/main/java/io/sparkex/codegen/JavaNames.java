package io.sparkex.codegen;

import javax.lang.model.SourceVersion;

/** Names that Java accepts. */
final class JavaNames {
    private JavaNames() {}

    /** The name as it is, or with an underscore behind where Java reserves it. */
    static String safe(String name) {
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }
}
