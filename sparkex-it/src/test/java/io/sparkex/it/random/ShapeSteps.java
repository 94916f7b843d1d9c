package io.sparkex.it.random;

import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.f;

import io.sparkex.it.random.Frame.Field;
import io.sparkex.it.random.Sketch.Step;
import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps that change what columns there are. */
final class ShapeSteps {
    static final List<Step> ALL = List.of(
            ShapeSteps::select,
            ShapeSteps::select,
            ShapeSteps::select,
            ShapeSteps::selectNames,
            ShapeSteps::selectStar,
            ShapeSteps::selectExpr,
            ShapeSteps::withColumn,
            ShapeSteps::withColumn,
            ShapeSteps::withWindow,
            ShapeSteps::withWindow,
            ShapeSteps::withColumns,
            ShapeSteps::rename,
            ShapeSteps::drop,
            ShapeSteps::toDF,
            ShapeSteps::colRegex,
            ShapeSteps::metadata,
            ShapeSteps::toSchema,
            ShapeSteps::unpivot,
            ShapeSteps::explode,
            ShapeSteps::alias,
            ShapeSteps::toJSON);

    private ShapeSteps() {}

    static Frame select(Sketch sketch, Frame frame) {
        List<Term> columns = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = sketch.draw().between(1, 4); i > 0; i--) {
            if (sketch.draw().percent(30)) {
                String name = sketch.draw().of(frame.names());
                if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                    columns.add(sketch.columns(frame).reference(name));
                    fields.add(new Field(name, frame.kind(name)));
                }
            } else {
                Field field = new Field(sketch.draw().fresh("c"), sketch.anyKind());
                columns.add(call(sketch.scalar(frame, field.kind()), "alias", field.name()));
                fields.add(field);
            }
        }
        return sketch.assign(new Call(frame.name(), "select", columns), fields, frame.rows());
    }

    private static Frame selectNames(Sketch sketch, Frame frame) {
        List<String> names = sketch.draw().some(frame.names(), 6);
        return sketch.assign(Sketch.strings(frame.name(), "select", names), Sketch.fields(frame, names), frame.rows());
    }

    private static Frame selectStar(Sketch sketch, Frame frame) {
        Field field = new Field(sketch.draw().fresh("c"), sketch.anyKind());
        Term column = call(sketch.scalar(frame, field.kind()), "alias", field.name());
        return sketch.assign(call(frame.name(), "select", Term.col("*"), column), with(frame, field), frame.rows());
    }

    private static @Nullable Frame selectExpr(Sketch sketch, Frame frame) {
        String name = sketch.draw().of(frame.names());
        if (frame.kind(name) == Kind.BINARY) {
            return null;
        }
        String fresh = sketch.draw().fresh("c");
        return sketch.assign(
                call(frame.name(), "selectExpr", name, "coalesce(CAST(" + name + " AS STRING), '-') AS " + fresh),
                List.of(new Field(name, frame.kind(name)), new Field(fresh, Kind.STRING)),
                frame.rows());
    }

    private static Frame withColumn(Sketch sketch, Frame frame) {
        Kind kind = sketch.anyKind();
        boolean replaced = sketch.draw().percent(20);
        String name = replaced ? sketch.draw().of(frame.names()) : sketch.draw().fresh("c");
        return sketch.assign(
                call(frame.name(), "withColumn", name, sketch.scalar(frame, kind)),
                with(frame, new Field(name, kind)),
                frame.rows());
    }

    private static Frame withWindow(Sketch sketch, Frame frame) {
        Field field = new Field(
                sketch.draw().fresh("w"),
                sketch.draw().of(Kind.INT, Kind.INT, Kind.BIGINT, Kind.DOUBLE, Kind.STRING, Kind.DATE));
        return sketch.assign(
                call(
                        frame.name(),
                        "withColumn",
                        field.name(),
                        sketch.columns(frame).window(field.kind())),
                with(frame, field),
                frame.rows());
    }

    private static Frame withColumns(Sketch sketch, Frame frame) {
        Map<String, Term> columns = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>(frame.fields());
        for (int i = sketch.draw().between(1, 3); i > 0; i--) {
            Field field = new Field(sketch.draw().fresh("c"), sketch.anyKind());
            columns.put(field.name(), sketch.scalar(frame, field.kind()));
            fields.add(field);
        }
        return sketch.assign(call(frame.name(), "withColumns", new Entries(columns)), fields, frame.rows());
    }

    private static Frame rename(Sketch sketch, Frame frame) {
        List<String> names = sketch.draw().some(frame.names(), 2);
        Map<String, Term> renamed = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>(frame.fields());
        for (String name : names) {
            String fresh = sketch.draw().fresh("r");
            renamed.put(name, Term.of(fresh));
            fields.replaceAll(field -> field.name().equals(name) ? new Field(fresh, field.kind()) : field);
        }
        Term value = renamed.size() == 1
                ? call(frame.name(), "withColumnRenamed", names.get(0), renamed.get(names.get(0)))
                : call(frame.name(), "withColumnsRenamed", new Entries(renamed));
        return sketch.assign(value, fields, frame.rows());
    }

    private static @Nullable Frame drop(Sketch sketch, Frame frame) {
        List<String> names = sketch.draw().some(frame.names(), 3);
        if (names.size() == frame.fields().size()) {
            return null;
        }
        List<Field> fields = frame.fields().stream()
                .filter(field -> !names.contains(field.name()))
                .toList();
        Call drop = sketch.draw().percent(50)
                ? Sketch.strings(frame.name(), "drop", names)
                : new Call(
                        frame.name(),
                        "drop",
                        names.stream()
                                .map(name -> sketch.columns(frame).reference(name))
                                .toList());
        return sketch.assign(drop, fields, frame.rows());
    }

    /** The same columns under names that no other frame has. */
    static Frame toDF(Sketch sketch, Frame frame) {
        List<Field> fields = frame.fields().stream()
                .map(field -> new Field(sketch.draw().fresh("t"), field.kind()))
                .toList();
        return sketch.assign(
                Sketch.strings(
                        frame.name(), "toDF", fields.stream().map(Field::name).toList()),
                fields,
                frame.rows());
    }

    private static Frame colRegex(Sketch sketch, Frame frame) {
        List<String> names = sketch.draw().some(frame.names(), 2);
        List<Field> fields = frame.fields().stream()
                .filter(field -> names.contains(field.name()))
                .toList();
        return sketch.assign(
                call(frame.name(), "select", call(frame.name(), "colRegex", "`" + String.join("|", names) + "`")),
                fields,
                frame.rows());
    }

    private static Frame metadata(Sketch sketch, Frame frame) {
        Map<String, Term> metadata = new LinkedHashMap<>();
        metadata.put("note", Term.of("n"));
        metadata.put("level", Term.of(sketch.draw().between(0, 9)));
        return sketch.same(frame, "withMetadata", sketch.draw().of(frame.names()), new Entries(metadata));
    }

    private static @Nullable Frame toSchema(Sketch sketch, Frame frame) {
        List<String> names = sketch.some(frame, 3, kind -> !kind.json().isEmpty() && kind != Kind.DECIMAL);
        if (names == null) {
            return null;
        }
        List<Field> fields = names.stream()
                .map(name -> new Field(
                        name,
                        frame.kind(name) == Kind.INT && sketch.draw().percent(50) ? Kind.BIGINT : frame.kind(name)))
                .toList();
        String json = fields.stream()
                .map(field -> "{\"name\":\"" + field.name() + "\",\"type\":\""
                        + field.kind().json() + "\",\"nullable\":true,\"metadata\":{}}")
                .collect(Collectors.joining(",", "{\"type\":\"struct\",\"fields\":[", "]}"));
        Term schema = call(new Term.Name("StructType"), "fromJson", json);
        return sketch.assign(call(frame.name(), "to", schema), fields, frame.rows());
    }

    private static @Nullable Frame unpivot(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        Kind kind = sketch.columns(frame).kind(each -> true);
        List<String> values = sketch.some(frame, 3, kind::equals);
        if (values == null) {
            return null;
        }
        List<String> ids = draw.some(frame.names(), 2);
        Field variable = new Field(draw.fresh("u"), Kind.STRING);
        Field value = new Field(draw.fresh("u"), kind);
        List<Field> fields = new ArrayList<>(Sketch.fields(frame, ids));
        fields.add(variable);
        fields.add(value);
        boolean columns = draw.percent(30);
        return sketch.assign(
                call(
                        frame.name(),
                        draw.of("unpivot", "melt"),
                        named(ids, columns),
                        named(values, columns),
                        variable.name(),
                        value.name()),
                fields,
                frame.rows() * 3);
    }

    private static Term named(List<String> names, boolean columns) {
        return columns
                ? Term.array(
                        io.sparkex.Column.class, names.stream().map(Term::col).toList())
                : Term.array(String.class, names);
    }

    private static @Nullable Frame explode(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        if (frame.rows() > 200) {
            return null;
        }
        List<String> kept = draw.some(frame.names(), 2);
        List<Field> fields = new ArrayList<>(Sketch.fields(frame, kept));
        List<Term> columns = new ArrayList<>();
        kept.forEach(name -> columns.add(Term.col(name)));
        String function = draw.of("explode", "explode_outer", "posexplode");
        List<Field> added = function.equals("posexplode")
                ? List.of(new Field(draw.fresh("e"), Kind.INT), new Field(draw.fresh("e"), Kind.STRING))
                : List.of(new Field(draw.fresh("e"), Kind.INT));
        Term items = sketch.scalar(frame, function.equals("posexplode") ? Kind.STRINGS : Kind.INTS);
        columns.add(Sketch.strings(
                f(function, items), "alias", added.stream().map(Field::name).toList()));
        fields.addAll(added);
        return sketch.assign(new Call(frame.name(), "select", columns), fields, frame.rows() * 5);
    }

    private static Frame alias(Sketch sketch, Frame frame) {
        String alias = sketch.draw().fresh("s");
        Frame aliased = sketch.same(frame, "alias", alias);
        List<String> names = sketch.draw().some(frame.names(), 4);
        return sketch.assign(
                new Call(
                        aliased.name(),
                        "select",
                        names.stream()
                                .map(name -> (Term) Term.col(alias + "." + name))
                                .toList()),
                Sketch.fields(frame, names),
                frame.rows());
    }

    private static @Nullable Frame toJSON(Sketch sketch, Frame frame) {
        return sketch.draw().percent(50)
                ? sketch.assign(call(frame.name(), "toJSON"), List.of(new Field("value", Kind.STRING)), frame.rows())
                : null;
    }

    /** The columns with one more, or with another one in the place of its name. */
    static List<Field> with(Frame frame, Field field) {
        List<Field> fields = new ArrayList<>(frame.fields());
        if (frame.names().contains(field.name())) {
            fields.replaceAll(it -> it.name().equals(field.name()) ? field : it);
        } else {
            fields.add(field);
        }
        return fields;
    }
}
