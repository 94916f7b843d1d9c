package io.sparkex.it;

import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Range;
import io.sparkex.connect.proto.Relation;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.faults.RawOperation;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is sent as a literal comes back as it was, from a column and, where the server takes it, from SQL. */
@WithSpark
final class LiteralsIT {
    private final SparkSession spark;

    LiteralsIT(SparkSession spark) {
        this.spark = spark;
    }

    private static void comesBack(SparkSession session, Object sent, Object expected) {
        Row wanted = Row.of(expected);

        assertThat(session.range(1).select(lit(sent)).first()).isEqualTo(wanted);
        assertThat(session.sql("SELECT ? AS v", sent).first()).isEqualTo(wanted);
    }

    private static void comesBackAsAColumn(SparkSession session, Object sent) {
        assertThat(session.range(1).select(lit(sent)).first()).isEqualTo(Row.of(sent));
    }

    private void comesBack(Object sent) {
        comesBack(spark, sent, sent);
    }

    @Test
    void plainValuesComeBack() {
        for (Object value : List.of(
                true,
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                Double.NaN,
                "déjà 🙂",
                new byte[] {0, -1},
                new BigDecimal("-0.00000000000000000000000000000000000001"))) {
            comesBack(value);
        }
        comesBack(spark, BigInteger.TEN, BigDecimal.TEN);
        comesBack(spark, 'x', "x");
        comesBack(spark, RoundingMode.HALF_UP, "HALF_UP");
        comesBack(spark, Optional.of(1), 1);
    }

    @Test
    void rowsWithASchemaComeBackInListsThoughTheyHaveNulls() {
        StructType schema = StructType.of().add("n", DataTypes.IntegerType).add("t", DataTypes.StringType);
        comesBack(List.of(Row.withSchema(schema, 1, null), Row.withSchema(schema, null, "x")));

        assertFails(
                () -> spark.sql("SELECT ? AS v", List.of(Row.of(1, null), Row.of(null, "x")))
                        .collect(),
                AnalysisException.class,
                "INVALID_SQL_ARG",
                "42K08");
    }

    @Test
    void anOldTimestampOfJdbcComesBackAsItWasShown() {
        java.sql.Timestamp old = java.sql.Timestamp.valueOf("1500-03-01 01:02:03.000004");

        assertThat(spark.range(1).select(lit(old)).first().getTimestamp(0)).isEqualTo(old);
    }

    @Test
    void variantsComeBackWithTheTypesOfTheirParts() {
        comesBackAsAColumn(
                spark,
                VariantValue.parseJson("{\"a\":[1,{\"b\":null}],\"c\":{},\"d\":[],\"e\":\"x\",\"f\":1.50,\"g\":2e0}"));
        comesBackAsAColumn(spark, VariantValue.parseJson("null"));
        VariantValue typed = spark.sql(
                        "SELECT to_variant_object(named_struct('b', X'01', 'd', DATE'2020-01-02',"
                                + " 't', TIMESTAMP'2020-01-02 03:04:05Z', 'n', TIMESTAMP_NTZ'2020-01-02 03:04:05', 'f', float(1.5)))")
                .first()
                .getVariant(0);
        comesBackAsAColumn(spark, typed);
    }

    @Test
    void aVariantIsNoArgumentForTheServer() {
        assertFails(
                () -> spark.sql("SELECT ? AS v", VariantValue.parseJson("1")).collect(),
                AnalysisException.class,
                "INVALID_SQL_ARG",
                "42K08");
    }

    @Test
    void timesAndShapesComeBackWhereTheyAreEnabled() {
        byte[] point = HexFormat.of().parseHex("0101000000000000000000F03F0000000000000040");
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");
            session.conf().set("spark.sql.geospatial.enabled", "true");
            for (Object value : List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000))) {
                comesBack(session, value, value);
            }
            for (Object shape : List.of(Geometry.of(point, 0), Geometry.of(point, 3857), Geography.of(point, 4326))) {
                comesBackAsAColumn(session, shape);
            }
        }
    }

    /** The protocol has a shorter form of arrays of numbers and texts, which the server sends and does not read. */
    @Test
    void aSpecializedArrayIsNoLiteralForTheServer(ServerUnderTest server) {
        Plan.Builder plan = Plan.newBuilder();
        plan.getRootBuilder()
                .getProjectBuilder()
                .setInput(Relation.newBuilder()
                        .setRange(Range.newBuilder().setEnd(1).setStep(1)))
                .addExpressionsBuilder()
                .getLiteralBuilder()
                .getSpecializedArrayBuilder()
                .getIntsBuilder()
                .addValues(1);
        try (RawOperation raw = RawOperation.inNewSession(server.plainRemote())) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> raw.execute(UUID.randomUUID().toString(), plan.build())
                            .next())
                    .withMessageContaining("Unsupported Literal Type: SPECIALIZED_ARRAY");
        }
    }
}
