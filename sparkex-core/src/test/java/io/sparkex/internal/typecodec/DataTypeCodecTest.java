package io.sparkex.internal.typecodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sparkex.connect.proto.DataType;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.internal.json.JsonReader;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.GeometryType;
import io.sparkex.types.StringType;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.YearMonthIntervalType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DataTypeCodecTest {
    /** JSON and wire form of schemas as PySpark 4.1.1 writes them; schemas_golden.py makes the file. */
    private static List<Map<?, ?>> golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StructType.class.getResourceAsStream("/io/sparkex/types/schemas.golden"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .<Map<?, ?>>map(line -> (Map<?, ?>) Objects.requireNonNull(JsonReader.read(line)))
                    .toList();
        }
    }

    private static DataType proto(Map<?, ?> golden) throws InvalidProtocolBufferException {
        return DataType.parseFrom(Base64.getDecoder().decode((String) golden.get("proto")));
    }

    @Test
    void encodesWhatPySparkEncodes() throws IOException {
        for (Map<?, ?> golden : golden()) {
            if (golden.get("name").equals("metadata")) {
                continue; // PySpark puts spaces into the JSON of metadata; the next test reads it
            }
            StructType schema = StructType.fromJson((String) golden.get("json"));

            assertThat(DataTypeCodec.encode(schema)).isEqualTo(proto(golden));
        }
    }

    @Test
    @DisplayName("TY-067")
    void decodesWhatPySparkEncodes() throws IOException {
        for (Map<?, ?> golden : golden()) {
            StructType schema = StructType.fromJson((String) golden.get("json"));

            assertThat(DataTypeCodec.decodeStruct(proto(golden))).isEqualTo(schema);
            assertThat(DataTypeCodec.decode(DataTypeCodec.encode(schema))).isEqualTo(schema);
        }
    }

    @Test
    @DisplayName("TY-008 TY-070")
    void missingParametersTakeTheDefaultsOfSpark() {
        DataType.Builder type = DataType.newBuilder();

        assertThat(DataTypeCodec.decode(
                        type.setDecimal(type.getDecimalBuilder()).build()))
                .isEqualTo(new DecimalType(10, 0));
        assertThat(DataTypeCodec.decode(type.setString(type.getStringBuilder()).build()))
                .isEqualTo(new StringType());
        assertThat(DataTypeCodec.decode(type.setTime(type.getTimeBuilder()).build()))
                .isEqualTo(new TimeType(6));
        assertThat(DataTypeCodec.decode(type.setDayTimeInterval(type.getDayTimeIntervalBuilder())
                        .build()))
                .isEqualTo(new DayTimeIntervalType());
        assertThat(DataTypeCodec.decode(type.setDayTimeInterval(
                                DataType.DayTimeInterval.newBuilder().setStartField(1))
                        .build()))
                .isEqualTo(new DayTimeIntervalType(1, 1));
        assertThat(DataTypeCodec.decode(type.setYearMonthInterval(type.getYearMonthIntervalBuilder())
                        .build()))
                .isEqualTo(new YearMonthIntervalType());
    }

    @Test
    @DisplayName("TY-069")
    void readsAGeometryOfAnySystem() {
        DataType any = DataType.newBuilder()
                .setGeometry(DataType.Geometry.newBuilder().setSrid(-1))
                .build();

        assertThat(DataTypeCodec.decode(any)).isEqualTo(new GeometryType(-1));
        assertThat(DataTypeCodec.decode(any).simpleString()).isEqualTo("geometry(any)");
    }

    @Test
    void carriesUserDefinedTypes() {
        UserDefinedType jvm = new UserDefinedType(DataTypes.DoubleType, "org.example.Point", null, null);
        UserDefinedType python = new UserDefinedType(DataTypes.LongType, null, "example.Point", "gASV");

        assertThat(DataTypeCodec.decode(DataTypeCodec.encode(jvm))).isEqualTo(jvm);
        assertThat(DataTypeCodec.decode(DataTypeCodec.encode(python))).isEqualTo(python);
    }

    @Test
    void aTypeThatThisClientDoesNotKnowIsAClearError() {
        assertThatThrownBy(() -> DataTypeCodec.decode(DataType.getDefaultInstance()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("does not know");
        assertThatThrownBy(() -> DataTypeCodec.decode(DataType.newBuilder()
                        .setUnparsed(DataType.Unparsed.newBuilder().setDataTypeString("a INT"))
                        .build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("'a INT'");
    }

    @Test
    void parametersThatNoTypeHasAreTheServersMistake() {
        DataType decimal = DataType.newBuilder()
                .setDecimal(DataType.Decimal.newBuilder().setPrecision(60).setScale(2))
                .build();
        DataType metadata = DataType.newBuilder()
                .setStruct(DataType.Struct.newBuilder()
                        .addFields(DataType.StructField.newBuilder()
                                .setName("a")
                                .setDataType(DataType.newBuilder().setLong(DataType.Long.getDefaultInstance()))
                                .setMetadata("{")))
                .build();

        assertThatThrownBy(() -> DataTypeCodec.decode(decimal))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("DECIMAL")
                .hasMessageContaining("60");
        assertThatThrownBy(() -> DataTypeCodec.decode(metadata)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> DataTypeCodec.decodeStruct(DataTypeCodec.encode(DataTypes.LongType)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("not a struct");
    }
}
