package io.sparkex;

import io.sparkex.config.ActionOptions;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.OAuthClientCredentials;
import io.sparkex.config.ProgressBar;
import io.sparkex.config.RetryPolicy;
import io.sparkex.config.RpcError;
import io.sparkex.config.StageProgress;
import io.sparkex.config.TlsOptions;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.options.ArtifactKind;
import io.sparkex.options.JoinType;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.MetadataBuilder;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** A session with a server, and what any call can be made with, and on, when only one of its arguments matters. */
final class CallSamples implements AutoCloseable {
    private static final StructType SCHEMA = StructType.of().add("a", DataTypes.StringType);

    /** Texts that have to be one of a few, by the names of the members and the numbers of the parameters. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("DataFrame\\.(join|lateralJoin) [12]", "inner"),
            Map.entry("DataFrame(NaFunctions)?\\.drop(na)? 0", "any"),
            Map.entry("DataFrame(StatFunctions)?\\.corr 2", "pearson"),
            Map.entry("SparkSession\\.(copyFromLocalToFs|addArtifact) 0|functions\\.(from|to)_protobuf 2", "pom.xml"),
            Map.entry("SparkSession\\.copyFromLocalToFs 1", "/a"),
            Map.entry("StructType\\.add 1", "int"),
            Map.entry("SparkSession\\.createDataFrame 1", "a string"));

    /** A row as an object. */
    public record Named(String a) {}

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final SparkSession spark =
            SparkSession.builder().remote(server.remote()).create();
    private final DataFrame frame = spark.table("t").to(SCHEMA);
    private final Map<Class<?>, Supplier<Object>> byClass = Map.ofEntries(
            Map.entry(boolean.class, () -> true),
            Map.entry(byte.class, () -> (byte) 1),
            Map.entry(short.class, () -> (short) 1),
            Map.entry(int.class, () -> 1),
            Map.entry(long.class, () -> 1L),
            Map.entry(float.class, () -> 1f),
            Map.entry(double.class, () -> 1d),
            Map.entry(Double.class, () -> 0.5),
            Map.entry(String.class, () -> "a"),
            Map.entry(Object.class, () -> "a"),
            Map.entry(Column.class, () -> functions.col("a")),
            Map.entry(DataFrame.class, () -> frame),
            Map.entry(DataFrameNaFunctions.class, frame::na),
            Map.entry(DataFrameStatFunctions.class, frame::stat),
            Map.entry(DataFrameReader.class, spark::read),
            Map.entry(DataFrameWriter.class, frame::write),
            Map.entry(GroupedData.class, () -> frame.groupBy("a")),
            Map.entry(LocalColumns.class, LocalColumns::of),
            Map.entry(RuntimeConfig.class, spark::conf),
            Map.entry(SparkConnectClient.class, spark::client),
            Map.entry(SparkSession.class, () -> spark),
            Map.entry(SparkSession.Builder.class, SparkSession::builder),
            Map.entry(TableArg.class, () -> frame.asTable().partitionBy("a")),
            Map.entry(TableValuedFunctions.class, spark::tvf),
            Map.entry(WindowSpec.class, () -> Window.partitionBy("a")),
            Map.entry(ActionOptions.class, ActionOptions::none),
            Map.entry(HttpProxy.class, () -> HttpProxy.of("a", 1)),
            Map.entry(OAuthClientCredentials.Builder.class, OAuthClientCredentials::builder),
            Map.entry(RetryPolicy.Builder.class, RetryPolicy::builder),
            Map.entry(TlsOptions.Builder.class, TlsOptions::builder),
            Map.entry(DataType.class, () -> DataTypes.StringType),
            Map.entry(StructType.class, () -> SCHEMA),
            Map.entry(StructField.class, () -> SCHEMA.apply(0)),
            Map.entry(Metadata.class, Metadata::empty),
            Map.entry(MetadataBuilder.class, MetadataBuilder::new),
            Map.entry(VariantValue.class, () -> VariantValue.parseJson("{}")),
            Map.entry(Row.class, () -> Row.withSchema(SCHEMA, "a")),
            Map.entry(Class.class, () -> Named.class),
            Map.entry(Encoder.class, () -> Encoders.of(Named.class)),
            Map.entry(KeyStore.class, CallSamples::keys),
            Map.entry(Duration.class, () -> Duration.ZERO),
            Map.entry(ProgressBar.class, () -> ProgressBar.on(new PrintStream(new ByteArrayOutputStream(), true))),
            Map.entry(StageProgress.class, () -> new StageProgress(0, 1, 1, 1, true)),
            Map.entry(RpcError.class, () -> new RpcError("a", "a", Optional.empty())),
            Map.entry(ArtifactKind.class, () -> ArtifactKind.FILE),
            Map.entry(JoinType.class, () -> JoinType.INNER),
            Map.entry(Instant.class, Instant::now),
            Map.entry(ByteBuffer.class, () -> ByteBuffer.allocate(0)),
            Map.entry(InputStream.class, () -> new ByteArrayInputStream(new byte[0])),
            Map.entry(Runnable.class, () -> (Runnable) () -> {}),
            Map.entry(Supplier.class, () -> (Supplier<Object>) () -> "a"),
            Map.entry(Function.class, () -> Function.identity()),
            Map.entry(BiFunction.class, () -> (BiFunction<Object, Object, Object>) (x, y) -> x),
            Map.entry(TernaryFunction.class, () -> (TernaryFunction) (x, y, z) -> x));

    CallSamples() {
        LocalDataConfig.serve(server, Map.of());
        server.answerAll(AnalyzePlanRequest.class, CallSamples::analyzed);
    }

    private static AnalyzePlanResponse analyzed(AnalyzePlanRequest request) {
        AnalyzePlanResponse.Builder answer = AnalyzePlanResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
        return request.hasDdlParse()
                ? answer.setDdlParse(AnalyzePlanResponse.DDLParse.newBuilder().setParsed(DataTypeCodec.encode(SCHEMA)))
                        .build()
                : answer.setSchema(AnalyzePlanResponse.Schema.newBuilder().setSchema(DataTypeCodec.encode(SCHEMA)))
                        .build();
    }

    private static KeyStore keys() {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    FakeSparkConnectServer server() {
        return server;
    }

    /** An argument for this parameter. */
    Object of(TextArgument argument) {
        Type type = argument.parameterType();
        if (type != String.class) {
            return of(type);
        }
        return TEXTS.entrySet().stream()
                .filter(text -> argument.place().matches(text.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("a");
    }

    /** Any object of this type. */
    Object of(Type type) {
        if (type instanceof Class<?> raw) {
            if (raw.isArray()) {
                Object array = Array.newInstance(raw.getComponentType(), 1);
                Array.set(array, 0, of(raw.getComponentType()));
                return array;
            }
            Supplier<Object> sample = byClass.get(raw);
            if (sample == null) {
                throw new IllegalStateException("There is no sample of " + raw);
            }
            return sample.get();
        }
        if (type instanceof GenericArrayType) {
            return new Object[] {"a"};
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        return type instanceof ParameterizedType generic ? of(generic) : "a";
    }

    private Object of(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return Optional.empty();
        }
        if (raw == Map.class) {
            return Map.of(of(of[0]), of(of[1]));
        }
        if (raw == Iterator.class) {
            return List.of(Row.of("a")).iterator();
        }
        return Collection.class.isAssignableFrom(raw) ? List.of(of(of[0])) : of(raw);
    }

    @Override
    public void close() {
        spark.close();
        server.close();
    }
}
