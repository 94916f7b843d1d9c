package io.sparkex;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The directions between packages and the promises that no single class can keep alone. */
class ArchitectureTest {
    private static final String PROTOCOL = "io.sparkex.connect.proto..";

    private static final String[] PUBLIC_PACKAGES = {
        "io.sparkex",
        "io.sparkex.types",
        "io.sparkex.options",
        "io.sparkex.catalog",
        "io.sparkex.streaming",
        "io.sparkex.errors",
        "io.sparkex.config",
        "io.sparkex.metrics",
        "io.sparkex.mapping"
    };

    /** Values that all of {@code internal} may use. */
    private static final List<String> VALUES = List.of(
            "types",
            "options",
            "catalog",
            "streaming",
            "errors",
            "config",
            "metrics",
            "mapping",
            "internal.check",
            "internal.json");

    /** Which packages each package may use, besides itself. {@code internal} packages may also use {@link #VALUES}. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("errors", List.of()),
            Map.entry("options", List.of("errors")),
            Map.entry("config", List.of("errors", "internal.check", "internal.json")),
            Map.entry("metrics", List.of()),
            Map.entry("mapping", List.of("types")),
            Map.entry("types", List.of("errors", "internal.check", "internal.json")),
            Map.entry("catalog", List.of("types", "errors")),
            Map.entry("streaming", List.of("types", "errors")),
            Map.entry("internal.check", List.of()),
            Map.entry("internal.json", List.of()),
            Map.entry("internal.plan", List.of("connect.proto")),
            Map.entry("internal.typecodec", List.of("connect.proto")),
            Map.entry("internal.expression", List.of("connect.proto", "internal.plan", "internal.typecodec")),
            Map.entry(
                    "internal.relation",
                    List.of("connect.proto", "internal.plan", "internal.expression", "internal.typecodec")),
            Map.entry(
                    "internal.command",
                    List.of(
                            "connect.proto",
                            "internal.plan",
                            "internal.expression",
                            "internal.relation",
                            "internal.typecodec")),
            Map.entry("internal.artifact", List.of("connect.proto")),
            Map.entry("internal.transport", List.of("connect.proto")),
            Map.entry("internal.localdata", List.of()),
            Map.entry("internal.arrow", List.of("internal.localdata", "internal.typecodec")),
            Map.entry("internal.mapping", List.of("internal.arrow", "internal.localdata")),
            Map.entry("internal.result", List.of("connect.proto", "internal.arrow", "internal.typecodec")),
            Map.entry(
                    "internal.execution",
                    List.of(
                            "connect.proto",
                            "internal.plan",
                            "internal.artifact",
                            "internal.transport",
                            "internal.result",
                            "internal.arrow",
                            "internal.localdata",
                            "internal.typecodec")),
            Map.entry("internal.streaming", List.of("connect.proto", "internal.execution")));

    /** The state of the process that ARCHITECTURE names; every other static field is a constant. */
    private static final Set<String> PROCESS_STATE = Set.of(
            "io.sparkex.internal.plan.PlanIds.NEXT",
            "io.sparkex.internal.plan.LambdaNames.NEXT",
            "io.sparkex.SessionRegistry.ACTIVE",
            "io.sparkex.SessionSettings.IGNORED",
            "io.sparkex.SessionRegistry.DEFAULT");

    /** The classes that print because their callers ask for it: {@code show}, {@code printSchema}, {@code explain}. */
    private static final Set<String> PRINTERS = Set.of("io.sparkex.DataFrame", "io.sparkex.types.StructType");

    /** Long by the number of methods that a user calls on them, each of them one statement. */
    private static final Set<String> LONG_FILES = Set.of("DataFrame.java", "Column.java");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .withImportOption(location -> !location.contains("io/sparkex/connect/proto"))
            .withImportOption(location -> !location.contains("io/sparkex/api/"))
            .importPackages("io.sparkex");

    @Test
    void internalPackagesNeverUseTheHandles() {
        noClasses()
                .that()
                .resideInAPackage("io.sparkex.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.sparkex")
                .because("handles unwrap themselves before they call inwards, so encoders need no session")
                .check(CORE);
    }

    @Test
    void onlyTheTransportKnowsGrpc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sparkex.internal.transport")
                .and()
                .doNotHaveFullyQualifiedName("io.sparkex.config.ChannelConfigurer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.grpc..")
                .check(CORE);
    }

    @Test
    void onlyTheArrowReaderKnowsArrow() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sparkex.internal.arrow")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.arrow..", "com.google.flatbuffers..")
                .check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.arrow.vector..", "org.apache.arrow.memory..")
                .because("they need --add-opens, which a user cannot always give")
                .check(CORE);
    }

    @Test
    void noPublicSignatureMentionsThePlan() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat(visibleToUsers())
                .and(describe("are public or protected", ArchitectureTest::isVisible))
                .should(notMention(
                        "a type behind the border",
                        resideInAnyPackage("io.sparkex.internal..", "com.google.protobuf..", PROTOCOL)))
                .check(CORE);
        fields().that()
                .areDeclaredInClassesThat(visibleToUsers())
                .and()
                .arePublic()
                .should()
                .haveRawType(not(resideInAnyPackage("io.sparkex.internal..", "com.google.protobuf..", PROTOCOL)))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyWhatItMay() {
        return MAY_USE.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest("io.sparkex." + name, () -> checkUses(name)));
    }

    private static void checkUses(String name) {
        List<String> allowed = new ArrayList<>(MAY_USE.get(name));
        allowed.add(name);
        if (name.startsWith("internal.")) {
            allowed.addAll(VALUES);
        }
        String[] packages = allowed.stream().map(p -> "io.sparkex." + p).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("io.sparkex." + name)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("io.sparkex..")).or(resideInAnyPackage(packages)))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyPackageIsNamedHere() {
        Set<String> packages = new TreeSet<>();
        CORE.forEach(c -> packages.add(c.getPackageName()));
        packages.remove("io.sparkex");
        packages.removeIf(p -> MAY_USE.containsKey(p.substring("io.sparkex.".length())));
        assertThat(packages).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.sparkex.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and(describe(
                        "are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .and(describe("are not named process state", field -> !PROCESS_STATE.contains(field.getFullName())))
                .should()
                .beFinal()
                .andShould()
                .haveRawType(describe("immutable", type -> !isMutable(type)))
                .check(CORE);
    }

    private static boolean isMutable(JavaClass type) {
        boolean concreteCollection =
                !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
        return concreteCollection
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(Lock.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.getPackageName().equals("java.util.concurrent.atomic");
    }

    @Test
    void onlyShowPrints() {
        noClasses()
                .that(describe("do not print by contract", type -> !PRINTERS.contains(type.getFullName())))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CORE);
    }

    @Test
    void guavaAndCommonsStayBehindGrpc() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.common..", "org.apache.commons..", "scala..")
                .check(CORE);
    }

    @Test
    void classesThatUsersSeeCannotBeExtended() {
        classes()
                .that(visibleToUsers())
                .and()
                .resideOutsideOfPackage("io.sparkex.errors")
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveFullyQualifiedName("io.sparkex.types.AbstractRow")
                .and()
                .doNotHaveFullyQualifiedName("io.sparkex.SessionBuilder")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("only AbstractRow is extended, by the rows of results, and SessionBuilder by the one builder")
                .check(CORE);
    }

    @Test
    void filesStayShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !LONG_FILES.contains(file.getFileName().toString()))
                        .filter(file -> lines(file) > 500)
                        .forEach(file -> tooLong.add(file + " has " + lines(file) + " lines"));
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaClass> visibleToUsers() {
        return describe("visible to users", type -> {
            if (!Set.of(PUBLIC_PACKAGES).contains(type.getPackageName())) {
                return false;
            }
            for (JavaClass c = type; ; c = c.getEnclosingClass().get()) {
                if (!c.getModifiers().contains(JavaModifier.PUBLIC)) {
                    return false;
                }
                if (c.getEnclosingClass().isEmpty()) {
                    return true;
                }
            }
        });
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        Set<JavaModifier> modifiers = unit.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static ArchCondition<JavaCodeUnit> notMention(String what, DescribedPredicate<JavaClass> types) {
        return new ArchCondition<>("not mention " + what) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getAllInvolvedRawTypes().stream()
                        .filter(types)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " mentions " + type.getFullName())));
            }
        };
    }
}
