package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.LocalRelation;
import io.sparkex.connect.proto.Project;
import io.sparkex.connect.proto.Read;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.RelationCommon;
import io.sparkex.connect.proto.SetOperation;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.StringType;
import io.sparkex.types.StructType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans that differ in what is said differ when they are normalised: each field of the goldens is changed. */
class NormalisedPlanTest {
    /** How often each field is changed in each way; the goldens say the same things hundreds of times. */
    private static final int TIMES = 3;

    private static final SortedMap<String, Relation> GOLDENS = SparkClientGoldens.read();

    private final Map<String, Integer> changes = new HashMap<>();
    private final Set<String> unnoticed = new TreeSet<>();

    /** What the place of a message in a plan is: a function that puts another one there and gives back the plan. */
    private interface Place {
        Relation with(Message changed);
    }

    @Test
    void everyChangedFieldIsSeenButIdsAndOrigins() {
        GOLDENS.values().forEach(plan -> change(plan, plan, changed -> (Relation) changed));

        assertThat(changes.keySet()).hasSizeGreaterThan(500);
        assertThat(unnoticed)
                .containsExactly(
                        "spark.connect.Expression.UnresolvedFunction.is_internal removed",
                        "spark.connect.RelationCommon.plan_id changed",
                        "spark.connect.SetOperation.allow_missing_columns removed");
    }

    private void change(Relation plan, Message message, Place place) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getName().equals("origin")
                    || message instanceof Expression && field.getName().equals("common")) {
                continue;
            }
            if (field.isRepeated()) {
                changeRepeated(plan, message, field, place);
            } else if (message.hasField(field)) {
                Object value = message.getField(field);
                check("removed", plan, message, field, place, builder -> builder.clearField(field));
                if (value instanceof Message inner) {
                    change(
                            plan,
                            inner,
                            changed -> place.with(
                                    message.toBuilder().setField(field, changed).build()));
                } else {
                    check(
                            "changed",
                            plan,
                            message,
                            field,
                            place,
                            builder -> builder.setField(field, other(field, value)));
                }
            } else {
                check("set", plan, message, field, place, builder -> builder.setField(field, some(builder, field)));
            }
        }
    }

    private void changeRepeated(Relation plan, Message message, FieldDescriptor field, Place place) {
        check("added", plan, message, field, place, builder -> builder.addRepeatedField(field, some(builder, field)));
        int count = message.getRepeatedFieldCount(field);
        if (count > 0) {
            check("removed", plan, message, field, place, builder -> builder.clearField(field));
        }
        for (int i = 0; i < count; i++) {
            int index = i;
            Object value = message.getRepeatedField(field, index);
            if (value instanceof Message inner) {
                change(
                        plan,
                        inner,
                        changed -> place.with(message.toBuilder()
                                .setRepeatedField(field, index, changed)
                                .build()));
            } else {
                check(
                        "changed",
                        plan,
                        message,
                        field,
                        place,
                        builder -> builder.setRepeatedField(field, index, other(field, value)));
            }
        }
    }

    private void check(
            String way,
            Relation plan,
            Message message,
            FieldDescriptor field,
            Place place,
            UnaryOperator<Message.Builder> change) {
        String what = field.getFullName() + " " + way;
        if (changes.merge(what, 1, Integer::sum) > TIMES) {
            return;
        }
        Relation changed = place.with(change.apply(message.toBuilder()).build());
        if (NormalisedPlan.of(changed).equals(NormalisedPlan.of(plan))) {
            unnoticed.add(what);
        }
    }

    @Test
    void aFieldThatMayBeLeftOutIsLeftOutWhereItIsTheDefault() {
        assertThat(normalised(call(false))).isEqualTo(normalised(call(null)));
        assertThat(normalised(call(true))).isNotEqualTo(normalised(call(null)));
        assertThat(normalised(attribute(false))).isEqualTo(normalised(attribute(null)));
        assertThat(normalised(attribute(true))).isNotEqualTo(normalised(attribute(null)));
        assertThat(read(Read.DataSource.newBuilder().setSchema(""))).isEqualTo(read(Read.DataSource.newBuilder()));
        assertThat(read(Read.DataSource.newBuilder().setFormat("")))
                .as("no other field")
                .isNotEqualTo(read(Read.DataSource.newBuilder()));
    }

    /** A function that is internal would be another one when {@code is_internal} is left out in place of false. */
    @Test
    void noFunctionIsInternalInOneGoldenAndNotInAnother() {
        Set<String> internal = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        GOLDENS.values().forEach(plan -> functions(plan, internal, others));

        assertThat(internal).hasSize(8).doesNotContainAnyElementsOf(others);
        assertThat(others).hasSizeGreaterThan(300);
    }

    private static void functions(Message message, Set<String> internal, Set<String> others) {
        if (message instanceof Expression.UnresolvedFunction call) {
            (call.getIsInternal() ? internal : others).add(call.getFunctionName());
        }
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> messages = field.isRepeated() ? (List<?>) value : List.of(value);
                messages.forEach(inner -> functions((Message) inner, internal, others));
            }
        });
    }

    @Test
    void noOtherFieldIsLeftOutWhereItIsTheDefault() {
        SetOperation.Builder union = SetOperation.newBuilder().setSetOpType(SetOperation.SetOpType.SET_OP_TYPE_UNION);

        assertThat(set(union.clone().setByName(false).setAllowMissingColumns(false)))
                .isEqualTo(set(union.clone()));
        assertThat(set(union.clone().setByName(true))).isNotEqualTo(set(union.clone()));
        assertThat(set(union.clone().setAllowMissingColumns(true))).isNotEqualTo(set(union.clone()));
        assertThat(set(union.clone().setIsAll(false))).isNotEqualTo(set(union.clone()));
    }

    private static Relation set(SetOperation.Builder operation) {
        return NormalisedPlan.of(Relation.newBuilder().setSetOp(operation).build());
    }

    private static Expression.Builder call(@Nullable Boolean internal) {
        Expression.UnresolvedFunction.Builder call =
                Expression.UnresolvedFunction.newBuilder().setFunctionName("f");
        if (internal != null) {
            call.setIsInternal(internal);
        }
        return Expression.newBuilder().setUnresolvedFunction(call);
    }

    private static Expression.Builder attribute(@Nullable Boolean metadata) {
        Expression.UnresolvedAttribute.Builder attribute =
                Expression.UnresolvedAttribute.newBuilder().setUnparsedIdentifier("a");
        if (metadata != null) {
            attribute.setIsMetadataColumn(metadata);
        }
        return Expression.newBuilder().setUnresolvedAttribute(attribute);
    }

    @Test
    void schemasAreComparedAsTypes() {
        StructType schema = StructType.of()
                .add("id", DataTypes.LongType)
                .add("d", StructType.of().add("x", DataTypes.createArrayType(DataTypes.IntegerType)))
                .add("f", DataTypes.createMapType(new StringType("UTF8_LCASE"), DataTypes.DateType));
        String catalogString = "struct<id:bigint,d:struct<x:array<int>>,f:map<string collate UTF8_LCASE,date>>";

        assertThat(table(schema.json())).isEqualTo(table(catalogString));
        assertThat(table(schema.add("g", DataTypes.IntegerType).json())).isNotEqualTo(table(catalogString));
        assertThat(read(Read.DataSource.newBuilder().setSchema(schema.json())))
                .isEqualTo(read(Read.DataSource.newBuilder()
                        .setSchema("id BIGINT,d STRUCT<x: ARRAY<INT>>,f MAP<STRING COLLATE UTF8_LCASE, DATE>")));
    }

    @Test
    void schemasThatCatalogStringsCannotTellApartStayApart() {
        DataType strict = DataTypes.createArrayType(DataTypes.LongType, false);
        Metadata metadata = Metadata.fromJson("{\"k\": 1}");
        Stream.of(
                        StructType.of().add("x", DataTypes.LongType, false),
                        StructType.of().add("x", DataTypes.LongType, true, metadata),
                        StructType.of().add("x", strict),
                        StructType.of().add("x", DataTypes.createArrayType(strict)),
                        StructType.of().add("x", StructType.of().add("y", strict)),
                        StructType.of().add("x", DataTypes.createMapType(DataTypes.LongType, strict)),
                        StructType.of().add("x", DataTypes.createMapType(strict, DataTypes.LongType)),
                        StructType.of()
                                .add("x", DataTypes.createMapType(DataTypes.LongType, DataTypes.LongType, false)))
                .forEach(schema -> {
                    assertThat(table(schema.json())).isNotEqualTo(table(schema.simpleString()));
                    assertThat(read(Read.DataSource.newBuilder().setSchema(schema.json())))
                            .isNotEqualTo(read(Read.DataSource.newBuilder()
                                    .setSchema(StructType.of()
                                            .add("x", DataTypes.LongType)
                                            .toDDL())));
                });
    }

    @Test
    void idsCountFromZeroAndStillSayWhatRefersToWhat() {
        assertThat(union(5, 8, 5)).isEqualTo(union(1, 2, 1));
        assertThat(union(5, 8, 8)).isNotEqualTo(union(1, 2, 1));
        assertThat(union(5, 5, 5)).isNotEqualTo(union(1, 2, 1));
        assertThat(lambda("x_7", "y_3", "x_7")).isEqualTo(lambda("x_1", "y_2", "x_1"));
        assertThat(lambda("x_7", "y_3", "y_3")).isNotEqualTo(lambda("x_1", "y_2", "x_1"));
        assertThat(lambda("x_1", "z_2", "x_1")).isNotEqualTo(lambda("x_1", "y_2", "x_1"));
        assertThat(lambda("x1", "y_2", "x1")).isNotEqualTo(lambda("x2", "y_2", "x2"));
    }

    /** A union of two tables under a column of one of them. */
    private static Relation union(long left, long right, long referred) {
        return NormalisedPlan.of(Relation.newBuilder()
                .setProject(Project.newBuilder()
                        .setInput(Relation.newBuilder()
                                .setSetOp(SetOperation.newBuilder()
                                        .setLeftInput(withId(left))
                                        .setRightInput(withId(right))))
                        .addExpressions(Expression.newBuilder()
                                .setUnresolvedAttribute(Expression.UnresolvedAttribute.newBuilder()
                                        .setUnparsedIdentifier("a")
                                        .setPlanId(referred))))
                .build());
    }

    private static Relation.Builder withId(long id) {
        return Relation.newBuilder().setCommon(RelationCommon.newBuilder().setPlanId(id));
    }

    private static Relation lambda(String first, String second, String result) {
        return normalised(Expression.newBuilder()
                .setLambdaFunction(Expression.LambdaFunction.newBuilder()
                        .setFunction(Expression.newBuilder().setUnresolvedNamedLambdaVariable(variable(result)))
                        .addArguments(variable(first))
                        .addArguments(variable(second))));
    }

    private static Expression.UnresolvedNamedLambdaVariable.Builder variable(String name) {
        return Expression.UnresolvedNamedLambdaVariable.newBuilder().addNameParts(name);
    }

    private static Relation normalised(Expression.Builder expression) {
        return NormalisedPlan.of(Relation.newBuilder()
                .setProject(Project.newBuilder().addExpressions(expression))
                .build());
    }

    private static Relation table(String schema) {
        return NormalisedPlan.of(Relation.newBuilder()
                .setLocalRelation(LocalRelation.newBuilder().setSchema(schema))
                .build());
    }

    private static Relation read(Read.DataSource.Builder source) {
        return NormalisedPlan.of(Relation.newBuilder()
                .setRead(Read.newBuilder().setDataSource(source))
                .build());
    }

    private static Object other(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> !(Boolean) value;
            case INT -> (Integer) value + 1;
            case LONG -> (Long) value + 1;
            case FLOAT -> (Float) value + 1;
            case DOUBLE -> Double.isNaN((Double) value) ? 1.0 : (Double) value + 1;
            case STRING -> value + "x";
            case BYTE_STRING -> ((ByteString) value).concat(ByteString.copyFromUtf8("x"));
            case ENUM -> {
                EnumDescriptor type = field.getEnumType();
                yield type.getValues().get(value.equals(type.getValues().get(0)) ? 1 : 0);
            }
            case MESSAGE -> throw new IllegalArgumentException(field.getFullName());
        };
    }

    private static Object some(Message.Builder builder, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> true;
            case INT -> 7;
            case LONG -> 7L;
            case FLOAT -> 0.5f;
            case DOUBLE -> 0.5;
            case STRING -> "some";
            case BYTE_STRING -> ByteString.copyFromUtf8("some");
            case ENUM -> field.getEnumType().getValues().get(1);
            case MESSAGE -> builder.newBuilderForField(field).build();
        };
    }
}
