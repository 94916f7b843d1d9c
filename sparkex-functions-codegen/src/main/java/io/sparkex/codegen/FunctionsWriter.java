package io.sparkex.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;

/** Writes the class of functions: static methods, sorted by name, the same for the same registry. */
final class FunctionsWriter {
    private static final String DOC = """
            The SQL functions, under the names that SQL and PySpark give them. Meant for a static import.

            <p>A function is a method with columns and, where that can't be confused with a text, one with names of
            columns. The two are not mixed, but for what may not be a name: make a column of a name with
            {@link #col(String)}, and of a value with {@link #lit(Object)}. Nothing here talks to a server.

            @since 0.1.0
            """;

    private FunctionsWriter() {}

    /** The source file for a registry. */
    static JavaFile write(List<FunctionEntry> registry) {
        SortedMap<String, List<MethodSpec>> methods = new TreeMap<>();
        for (FunctionEntry entry : supported(registry)) {
            List<Overload> overloads = Overloads.of(entry);
            methods.put(entry.name(), methods(entry, entry.name(), entry.since(), overloads));
            for (Map.Entry<String, String> alias : entry.aliases().entrySet()) {
                methods.put(alias.getKey(), methods(entry, alias.getKey(), alias.getValue(), overloads));
            }
        }
        TypeSpec.Builder type = TypeSpec.classBuilder("functions")
                .addJavadoc("$L", DOC)
                .addAnnotation(AnnotationSpec.builder(Generated.class)
                        .addMember("value", "$S", GenerateFunctions.class.getName())
                        .build())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        methods.values().forEach(type::addMethods);
        return JavaFile.builder("io.sparkex", type.build())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    private static List<FunctionEntry> supported(List<FunctionEntry> registry) {
        return registry.stream().filter(entry -> entry.unsupported().isEmpty()).toList();
    }

    private static List<MethodSpec> methods(FunctionEntry entry, String name, String since, List<Overload> overloads) {
        List<MethodSpec> methods = new ArrayList<>();
        for (Overload overload : overloads) {
            MethodSpec.Builder method = MethodSpec.methodBuilder(JavaNames.safe(name))
                    .addJavadoc("$L", MethodDoc.of(entry, name, since, overload))
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(ClassName.get("io.sparkex", entry.returns()))
                    .addParameters(overload.parameters())
                    .varargs(overload.isVarargs())
                    .addStatement(MethodBody.of(overload));
            entry.deprecated().ifPresent(reason -> method.addAnnotation(Deprecated.class));
            methods.add(method.build());
        }
        return methods;
    }
}
