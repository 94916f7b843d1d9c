package io.sparkex.it.random;

import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Name;
import java.util.List;
import java.util.function.Predicate;

/**
 * A frame of the program being generated.
 *
 * @param variable the variable that has it
 * @param fields its columns, each with a name of its own; none if they depend on the data
 * @param rows no fewer than the rows it can have
 * @param sorted whether an order that says all was its last step
 */
record Frame(String variable, List<Field> fields, long rows, boolean sorted) {
    /** A column. */
    record Field(String name, Kind kind) {}

    Name name() {
        return new Name(variable);
    }

    /** A column of this very frame. */
    Call col(String column) {
        return Term.call(name(), "col", column);
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    List<String> names(Predicate<Kind> wanted) {
        return fields.stream()
                .filter(field -> wanted.test(field.kind()))
                .map(Field::name)
                .toList();
    }

    Kind kind(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .kind();
    }
}
