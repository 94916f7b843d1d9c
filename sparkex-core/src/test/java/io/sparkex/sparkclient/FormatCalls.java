package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Calls of functions over JSON, CSV, XML, variants, Avro and Protocol Buffers. */
final class FormatCalls {
    private static final String STORAGE_LEVEL = "org.apache.spark.connect.proto.StorageLevel";
    /** A schema in the order in which Spark's own client writes JSON; PySpark sorts the keys. */
    private static final String SIMPLE_JSON = """
            {"type":"struct","fields":[\
            {"name":"id","type":"long","nullable":true,"metadata":{}},\
            {"name":"a","type":"integer","nullable":true,"metadata":{}},\
            {"name":"b","type":"double","nullable":true,"metadata":{}}]}""";

    private static final Column D = col("d");
    private static final Column G = col("g");
    private static final Column S = col("s");
    private static final Column BYTES = col("bytes");

    private FormatCalls() {}

    static void add(SparkClientCalls on) {
        json(on);
        csv(on);
        xml(on);
        paths(on);
        variants(on);
        avro(on);
        protobuf(on);
    }

    private static void json(SparkClientCalls on) {
        on.complex("function_get_json_object", get_json_object(G, "$.device_type"));
        on.complex("function_json_tuple", json_tuple(G, "a", "b", "id"));
        on.complex("function_from_json", from_json(G, SparkClientCalls.SIMPLE.sql()));
        on.complex("function_from_json_orphaned", from_json(G, SIMPLE_JSON));
        on.complex("function_from_json_with_json_schema", from_json(G, lit(SIMPLE_JSON)));
        on.complex("function_schema_of_json", schema_of_json(lit("[{\"col\":01}]")));
        on.complex(
                "function_schema_of_json_with_options",
                schema_of_json(lit("[{\"col\":01}]"), Map.of("allowNumericLeadingZeros", "true")));
        on.complex("function_to_json", to_json(D, Map.of("timestampFormat", "dd/MM/yyyy")));
        on.complex("function_json_array_length", json_array_length(G));
        on.complex("function_json_object_keys", json_object_keys(G));
    }

    private static void csv(SparkClientCalls on) {
        on.complex("function_from_csv", from_csv(G, SparkClientCalls.SIMPLE.toDDL(), Map.of("mode", "FAILFAST")));
        on.complex("function_schema_of_csv", schema_of_csv(lit("1|abc"), Map.of("sep", "|")));
        on.complex("function_to_csv", to_csv(D, Map.of("sep", "|")));
    }

    private static void xml(SparkClientCalls on) {
        on.complex("function_from_xml", from_xml(G, SparkClientCalls.SIMPLE.sql()));
        on.complex("function_from_xml_with_json_schema", from_xml(G, lit(SIMPLE_JSON)));
    }

    private static void paths(SparkClientCalls on) {
        Column path = lit("a/b");
        on.temporals("function_xpath", xpath(S, lit("a/b/text()")));
        on.temporals("function_xpath_boolean", xpath_boolean(S, path));
        on.temporals("function_xpath_double", xpath_double(S, path));
        on.temporals("function_xpath_number", xpath_number(S, path));
        on.temporals("function_xpath_float", xpath_float(S, path));
        on.temporals("function_xpath_int", xpath_int(S, path));
        on.temporals("function_xpath_long", xpath_long(S, path));
        on.temporals("function_xpath_short", xpath_short(S, path));
        on.temporals("function_xpath_string", xpath_string(S, path));
    }

    private static void variants(SparkClientCalls on) {
        on.complex("function_parse_json", parse_json(G));
        on.complex("function_try_parse_json", try_parse_json(G));
        on.complex("function_is_variant_null", is_variant_null(parse_json(G)));
        on.complex("function_variant_get", variant_get(parse_json(G), "$", "int"));
        on.complex("function_try_variant_get", try_variant_get(parse_json(G), "$", "int"));
        on.complex("function_schema_of_variant", schema_of_variant(parse_json(G)));
        on.complex("function_schema_of_variant_agg", schema_of_variant_agg(parse_json(G)));
    }

    private static void avro(SparkClientCalls on) {
        String number = "{\"type\": \"int\", \"name\": \"id\"}";
        Map<String, String> options = new LinkedHashMap<>();
        options.put("mode", "FAILFAST");
        options.put("compression", "zstandard");
        on.binary("from_avro_with_options", from_avro(BYTES, number, options));
        on.binary("from_avro_without_options", from_avro(BYTES, "{\"type\": \"string\", \"name\": \"name\"}"));
        on.simple("to_avro_with_schema", to_avro(col("a"), number));
        on.simple("to_avro_without_schema", to_avro(col("id")));
    }

    private static void protobuf(SparkClientCalls on) {
        byte[] descriptors = descriptors();
        Map<String, String> options = Map.of("recursive.fields.max.depth", "2");
        Column read = from_protobuf(BYTES, "StorageLevel", descriptors);
        DataFrame frame = on.binary().select(read.alias("col"));
        Column message = col("col");
        on.binary("from_protobuf_messageClassName_descFilePath", read);
        on.binary(
                "from_protobuf_messageClassName_descFilePath_options",
                from_protobuf(BYTES, "StorageLevel", descriptors, options));
        on.frame("to_protobuf_messageClassName", frame.select(to_protobuf(message, STORAGE_LEVEL)));
        on.frame("to_protobuf_messageClassName_options", frame.select(to_protobuf(message, STORAGE_LEVEL, options)));
        on.frame(
                "to_protobuf_messageClassName_descFilePath",
                frame.select(to_protobuf(message, "StorageLevel", descriptors)));
        on.frame(
                "to_protobuf_messageClassName_descFilePath_options",
                frame.select(to_protobuf(message, "StorageLevel", descriptors, options)));
    }

    private static byte[] descriptors() {
        try (InputStream file = FormatCalls.class.getResourceAsStream("/protobuf-tests/common.desc")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
