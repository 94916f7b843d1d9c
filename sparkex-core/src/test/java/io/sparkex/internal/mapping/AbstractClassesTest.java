package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Converters for interfaces and abstract classes, of which no object is exactly. */
class AbstractClassesTest {
    /** Zones, whose classes are private or extend this one. */
    public static final class ZoneConverter implements ValueConverter<String, ZoneId> {
        @Override
        public Class<ZoneId> javaType() {
            return ZoneId.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public ZoneId read(String value) {
            return ZoneId.of(value);
        }

        @Override
        public String write(ZoneId object) {
            return object.getId();
        }
    }

    @Test
    void haveTheirObjectsWritten() {
        record Zoned(ZoneId zone, List<ZoneId> others) {}
        Converters zones = Converters.with(List.of(new ZoneConverter()));
        Zoned zoned = new Zoned(ZoneId.of("Europe/Paris"), List.of(ZoneOffset.UTC, ZoneId.of("Asia/Tokyo")));
        StructType schema = SchemaInference.ofType(Zoned.class, zones);

        assertThat(schema.toDDL()).isEqualTo("zone STRING,others ARRAY<STRING>");
        assertThat(Batches.<Zoned>read(Batches.of(schema, List.of(zoned), zones), Zoned.class, false, zones))
                .containsExactly(zoned);
    }

    /** What may have a name. */
    interface Named {}

    /** What may have a title too. */
    interface Titled extends Named {}

    record Person() implements Named {}

    record Doctor() implements Titled {}

    /** A text for all that are of a class. */
    record Texts<T>(Class<T> javaType, String text) implements ValueConverter<String, T> {
        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public T read(String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(T object) {
            return text;
        }
    }

    @Test
    void areThoseOfTheMostSpecificInterface() {
        ValueConverter<?, ?> named = new Texts<>(Named.class, "named");
        ValueConverter<?, ?> titled = new Texts<>(Titled.class, "titled");
        ValueConverter<?, ?> doctor = new Texts<>(Doctor.class, "doctor");
        ValueConverter<?, ?> any = new Texts<>(Comparable.class, "comparable");
        List<Object> row = List.of(new Person(), new Doctor(), "text", 1);
        StructType schema = SchemaInference.ofRows(List.of(row), null, Converters.with(List.of(named, any)))
                .schema();

        assertThat(schema.toDDL()).isEqualTo("_1 STRING,_2 STRING,_3 STRING,_4 INT");
        assertThat(written(schema, row, named, titled, any)).isEqualTo(Row.of("named", "titled", "text", 1));
        assertThat(written(schema, row, any, titled, named)).isEqualTo(Row.of("named", "titled", "text", 1));
        assertThat(written(schema, row, titled, named, doctor)).isEqualTo(Row.of("named", "doctor", "text", 1));
    }

    private static Row written(StructType schema, List<Object> row, ValueConverter<?, ?>... converters) {
        return Batches.of(schema, List.of(row), Converters.with(List.of(converters)))
                .row(0);
    }
}
