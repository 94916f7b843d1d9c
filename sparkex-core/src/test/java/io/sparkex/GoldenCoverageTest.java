package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.internal.plan.Encodes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every field of the relations, expressions and commands that an encoder claims is set in some golden plan, or stands in
 * {@code not-golden.properties} with the reason. So no field is forgotten that PySpark sets, and none is set that it
 * doesn't.
 */
class GoldenCoverageTest {
    private static final JavaClasses ENCODERS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sparkex.internal");
    private static final Set<String> SET = new TreeSet<>();

    @BeforeAll
    static void readGoldens() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenCoverageTest.class.getResource("/goldens").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                note(message(Files.readString(file)));
            }
        }
        Path functions =
                Path.of(GoldenCoverageTest.class.getResource("functions.golden").toURI());
        for (String line : Files.readAllLines(functions)) {
            if (!line.startsWith("#")) {
                note(TextFormat.parse(line.substring(line.indexOf('\t') + 1), Expression.class));
            }
        }
    }

    /** A golden says nothing of its kind; only one of the three knows its fields. */
    private static Message message(String text) {
        for (Message.Builder kind : List.of(Relation.newBuilder(), Expression.newBuilder(), Command.newBuilder())) {
            try {
                TextFormat.merge(text, kind);
                return kind.build();
            } catch (TextFormat.ParseException e) {
                kind.clear();
            }
        }
        throw new AssertionError("No relation, expression or command: " + text);
    }

    private static void note(Message message) {
        message.getAllFields().forEach((field, value) -> {
            SET.add(field.getFullName());
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> messages = field.isRepeated() ? (List<?>) value : List.of(value);
                messages.forEach(inner -> note((Message) inner));
            }
        });
    }

    @Test
    void everyFieldOfAClaimedMessageIsSetInSomeGolden() throws IOException {
        Set<String> fields = new TreeSet<>();
        claimed(Relation.getDescriptor(), claimedRelations()).forEach(message -> add(message, message, fields));
        claimed(Command.getDescriptor(), claimedCommands()).forEach(message -> add(message, message, fields));
        claimed(Expression.getDescriptor(), claimedExpressions()).forEach(message -> add(message, message, fields));
        Set<String> unset = new TreeSet<>(fields);
        unset.removeAll(SET);

        Properties reasons = new Properties();
        try (InputStream file = GoldenCoverageTest.class.getResourceAsStream("/not-golden.properties")) {
            reasons.load(file);
        }
        assertThat(fields).hasSizeGreaterThan(100);
        assertThat(unset).containsExactlyElementsOf(new TreeSet<>(reasons.stringPropertyNames()));
        assertThat(reasons.values())
                .allSatisfy(reason -> assertThat((String) reason).isNotBlank());
    }

    /** The fields of a message and of the messages that are declared inside of it. */
    private static void add(Descriptor root, Descriptor message, Set<String> fields) {
        for (FieldDescriptor field : message.getFields()) {
            boolean seen = !fields.add(field.getFullName());
            if (!seen
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && field.getMessageType().getFullName().startsWith(root.getFullName() + ".")) {
                add(root, field.getMessageType(), fields);
            }
        }
    }

    private static Stream<Descriptor> claimed(Descriptor union, Set<Integer> numbers) {
        return numbers.stream().map(number -> union.findFieldByNumber(number).getMessageType());
    }

    private static Set<Integer> claimedRelations() {
        return claims().flatMap(claim -> Stream.of(claim.relations()))
                .map(RelTypeCase::getNumber)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> claimedCommands() {
        return claims().flatMap(claim -> Stream.of(claim.commands()))
                .map(CommandTypeCase::getNumber)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> claimedExpressions() {
        return claims().flatMap(claim -> Stream.of(claim.expressions()))
                .map(ExprTypeCase::getNumber)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Encodes> claims() {
        return ENCODERS.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.tryGetAnnotationOfType(Encodes.class).stream());
    }
}
