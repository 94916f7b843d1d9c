package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.ProtocolException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarIntervalType;
import io.sparkex.types.DataType;
import io.sparkex.types.Geography;
import io.sparkex.types.GeographyType;
import io.sparkex.types.Geometry;
import io.sparkex.types.GeometryType;
import io.sparkex.types.IntegerType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VariantType;
import io.sparkex.types.VariantValue;
import io.sparkex.types.YearMonthIntervalType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values that are one thing in Spark and another in Arrow, as Arrow's own library writes them. */
@Tag("arrow-oracle")
class CompositeColumnsTest {
    private static final byte[] FIVE = {0x0C, 5};
    private static final byte[] NO_NAMES = {1, 0, 0};

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static Field binary(String name) {
        return Field.notNullable(name, new ArrowType.Binary());
    }

    private static Field struct(String name, Field... parts) {
        return new Field(name, FieldType.nullable(new ArrowType.Struct()), List.of(parts));
    }

    private static void set(StructVector vector, int index, byte[] value, byte[] metadata) {
        vector.setIndexDefined(index);
        vector.getChild("value", VarBinaryVector.class).setSafe(index, value);
        vector.getChild("metadata", VarBinaryVector.class).setSafe(index, metadata);
    }

    /** The rows of a stream with one column. */
    private List<Row> read(Field field, DataType type, Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(field)), allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
            root.allocateNew();
            root.setRowCount(filling.fill(root.getVector(0)));
            writer.writeBatch();
        }
        StructType schema = StructType.of().add("c", type);
        return RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(out.toByteArray())));
    }

    private interface Filling {
        /** Puts values into the vector, and says how many. */
        int fill(FieldVector vector);
    }

    @Test
    void variantsAreReadWhateverTheOrderOfTheirParts() throws IOException {
        Filling filling = vector -> {
            set((StructVector) vector, 0, FIVE, NO_NAMES);
            vector.setNull(1);
            return 2;
        };
        Field sparks = struct("c", binary("value"), binary("metadata"));
        Field turned = struct("c", binary("metadata"), binary("value"));

        for (Field field : List.of(sparks, turned)) {
            List<Row> rows = read(field, new VariantType(), filling);

            assertThat(rows).containsExactly(Row.of(VariantValue.of(FIVE, NO_NAMES)), Row.of((Object) null));
            assertThat(rows.get(0).getVariant("c").asInt()).isEqualTo(5);
            assertThat(rows.get(0).getVariant("c").value()).isEqualTo(FIVE);
            assertThat(rows.get(0).getVariant("c").metadata()).isEqualTo(NO_NAMES);
        }
    }

    @Test
    void variantsAreReadInsideOfArrays() throws IOException {
        Field field = new Field(
                "c",
                FieldType.nullable(new ArrowType.List()),
                List.of(struct("element", binary("value"), binary("metadata"))));

        List<Row> rows = read(field, new ArrayType(new VariantType(), true), vector -> {
            ListVector list = (ListVector) vector;
            list.startNewValue(0);
            StructVector elements = (StructVector) list.getDataVector();
            set(elements, 0, FIVE, NO_NAMES);
            elements.setNull(1);
            list.endValue(0, 2);
            return 1;
        });

        assertThat(rows.get(0).getList(0)).isEqualTo(Arrays.asList(VariantValue.of(FIVE, NO_NAMES), null));
    }

    @Test
    void aVariantWithoutItsPartsIsRefused() {
        Filling nothing = vector -> 0;
        assertThatThrownBy(() -> read(struct("c", binary("value")), new VariantType(), nothing))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("column c has no part [metadata]");
        assertThatThrownBy(() ->
                        read(struct("c", binary("value"), binary("metadata"), binary("x")), new VariantType(), nothing))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a part x of its own");
        assertThatThrownBy(() -> read(
                        struct("c", Field.nullable("value", new ArrowType.Utf8()), binary("metadata")),
                        new VariantType(),
                        nothing))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("column c.value is of type binary in the schema, but Utf8 in Arrow");
    }

    @Test
    void aPartThatIsNullIsRefusedWithItsRow() throws IOException {
        Field metadata = Field.nullable("metadata", new ArrowType.Binary());
        List<Row> rows = read(struct("c", binary("value"), metadata), new VariantType(), vector -> {
            set((StructVector) vector, 0, FIVE, NO_NAMES);
            set((StructVector) vector, 1, FIVE, NO_NAMES);
            ((StructVector) vector).getChild("metadata", VarBinaryVector.class).setNull(1);
            return 2;
        });

        assertThat(rows.get(0).getVariant(0).asLong()).isEqualTo(5);
        assertThatThrownBy(() -> rows.get(1).get(0))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("value 1 of column c has no metadata");
    }

    @Test
    void shapesAreReadWithTheirSystem() throws IOException {
        Field field = struct("c", Field.notNullable("srid", new ArrowType.Int(32, true)), binary("wkb"));
        Filling filling = vector -> {
            StructVector struct = (StructVector) vector;
            struct.setIndexDefined(0);
            struct.getChild("srid", IntVector.class).setSafe(0, 4326);
            struct.getChild("wkb", VarBinaryVector.class).setSafe(0, new byte[] {1, 2});
            struct.setNull(1);
            return 2;
        };

        List<Row> geometries = read(field, new GeometryType(GeometryType.MIXED_SRID), filling);
        List<Row> geographies = read(field, new GeographyType(4326), filling);

        assertThat(geometries).containsExactly(Row.of(Geometry.of(new byte[] {1, 2}, 4326)), Row.of((Object) null));
        assertThat(geometries.get(0).getGeometry("c").srid()).isEqualTo(4326);
        assertThat(geographies.get(0).getGeography(0)).isEqualTo(Geography.of(new byte[] {1, 2}, 4326));
        assertThat(geographies.get(1).getGeography(0)).isNull();
        assertThatThrownBy(() -> geometries.get(0).getGeography(0)).hasMessageContaining("Use getGeometry.");
    }

    @Test
    void userDefinedTypesAreReadAsTheirSqlType() throws IOException {
        Field field = struct("c", Field.nullable("x", new ArrowType.Int(32, true)));
        DataType point = new UserDefinedType(StructType.of().add("x", new IntegerType()), null, "shapes.Point", null);

        List<Row> rows = read(field, point, vector -> {
            StructVector struct = (StructVector) vector;
            struct.setIndexDefined(0);
            struct.getChild("x", IntVector.class).setSafe(0, 7);
            return 1;
        });

        assertThat(rows.get(0).getStruct("c").getInt("x")).isEqualTo(7);
        assertThat(rows.get(0).schema().apply("c").dataType()).isEqualTo(point);
        assertThatThrownBy(() -> rows.get(0).getInt("c")).hasMessageContaining("Use getStruct.");
    }

    @Test
    void nothingIsCutSilently() throws IOException {
        List<Row> times =
                read(Field.nullable("c", new ArrowType.Time(TimeUnit.NANOSECOND, 64)), new TimeType(), vector -> {
                    ((TimeNanoVector) vector).setSafe(0, 86_399_999_999_999L);
                    ((TimeNanoVector) vector).setSafe(1, 86_400_000_000_000L);
                    ((TimeNanoVector) vector).setSafe(2, -1);
                    return 3;
                });
        List<Row> intervals = read(
                Field.nullable("c", new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO)),
                new CalendarIntervalType(),
                vector -> {
                    ((IntervalMonthDayNanoVector) vector).setSafe(0, 1, 2, 1001);
                    return 1;
                });

        assertThat(times.get(0).getLocalTime(0)).isEqualTo("23:59:59.999999999");
        for (int row : new int[] {1, 2}) {
            assertThatThrownBy(() -> times.get(row).get(0))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("value " + row + " of column c is the time of day ");
        }
        assertThatThrownBy(() -> intervals.get(0).get(0))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("value 0 of column c has 1001 nanoseconds");
    }

    @Test
    void aTypeThatDoesNotFitItsColumnIsRefused() {
        assertThatThrownBy(() -> read(
                        Field.nullable("c", new ArrowType.Duration(TimeUnit.MICROSECOND)),
                        new YearMonthIntervalType(),
                        vector -> 0))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("interval year to month in the schema, but Duration of MICROSECOND in Arrow");
    }
}
