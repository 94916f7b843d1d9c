package io.sparkex.it.port;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the log of a web server as one does with Spark's Java API: takes lines apart by regular expressions, times apart by
 * their format, JSON apart by a schema, and counts.
 */
final class ServerLogs {
    private static final String LINE =
            "^(\\S+) \\S+ (\\S+) \\[([^\\]]+)\\] \"(\\w+) ([^ ?\"]+)\\??([^ \"]*) [^\"]*\" (\\d{3}) (\\d+|-) ?(.*)$";

    private final SparkSession spark;
    private final String file;

    ServerLogs(SparkSession spark, String file) {
        this.spark = spark;
        this.file = file;
    }

    private static Column part(int group) {
        return regexp_extract(col("value"), LINE, group);
    }

    /** The lines in parts; those that are no lines of a log are left out. */
    DataFrame requests() {
        return spark.read()
                .text(file)
                .filter(col("value").rlike(LINE))
                .select(
                        part(1).as("host"),
                        when(part(2).equalTo("-"), lit(null)).otherwise(part(2)).as("user"),
                        to_timestamp(part(3), "dd/MMM/yyyy:HH:mm:ss Z").as("at"),
                        part(4).as("method"),
                        part(5).as("path"),
                        part(6).as("query"),
                        part(7).cast("int").as("status"),
                        nullif(part(8), lit("-")).cast(DataTypes.LongType).as("bytes"),
                        part(9).as("details"));
    }

    /** How many lines are no requests. */
    long broken() {
        DataFrame lines = spark.read().text(file);
        return lines.count() - requests().count();
    }

    /** The paths, with what is common to them. */
    List<Row> paths() {
        return requests()
                .select(
                        col("path"),
                        size(split(col("path"), "/")).minus(1).as("depth"),
                        substring_index(col("path"), "/", -1).as("file"),
                        upper(element_at(split(col("path"), "\\."), -1)).as("kind"),
                        instr(col("path"), "img").gt(0).as("image"),
                        locate("/", col("path"), 2).as("second"),
                        lpad(col("status").cast("string"), 5, "0").as("padded"),
                        rpad(col("method"), 5, ".").as("method"),
                        translate(col("path"), "/.", "_-").as("plain"),
                        length(col("path")).as("length"))
                .distinct()
                .orderBy("path", "method")
                .collectAsList();
    }

    /** The arguments of requests. */
    List<Row> arguments() {
        Column pairs = str_to_map(col("query"), lit("&"), lit("="));
        return requests()
                .filter(col("query").notEqual(""))
                .withColumn("arguments", pairs)
                .select(col("path"), explode(map_entries(col("arguments"))).as("argument"))
                .select(
                        col("path"),
                        col("argument.key").as("name"),
                        try_url_decode(col("argument.value")).as("value"))
                .where(length(trim(col("value"))).gt(0))
                .orderBy(asc("path"), asc("name"))
                .collectAsList();
    }

    /** Requests by hour, and those of the busiest hour. */
    List<Row> hours() {
        return requests()
                .groupBy(window(col("at"), "1 hour").as("hour"))
                .agg(
                        count("*").as("requests"),
                        sum("bytes").as("bytes"),
                        max("at").as("latest"))
                .select(
                        date_format(col("hour.start"), "yyyy-MM-dd HH:mm").as("from"),
                        date_format(col("hour").getField("end"), "HH:mm").as("to"),
                        col("requests"),
                        coalesce(col("bytes"), lit(0L)).as("bytes"),
                        unix_timestamp(col("latest"))
                                .minus(unix_timestamp(col("hour.start")))
                                .as("seconds"))
                .orderBy(col("from"))
                .collectAsList();
    }

    /** What a day is in the calendar. */
    List<Row> days() {
        Column day = to_date(col("at"));
        return requests()
                .select(
                        day.as("day"),
                        year(day),
                        quarter(day),
                        month(day),
                        dayofmonth(day),
                        dayofweek(day),
                        weekofyear(day),
                        date_format(day, "EEEE"),
                        last_day(day),
                        next_day(day, "Mon"),
                        add_months(day, 1),
                        date_add(day, 30),
                        date_sub(day, 1),
                        datediff(lit("2024-12-31").cast("date"), day),
                        months_between(lit("2024-12-31").cast("date"), day, false)
                                .cast("int"),
                        trunc(day, "month"),
                        date_trunc("week", col("at")).cast("date"))
                .dropDuplicates("day")
                .orderBy("day")
                .collectAsList();
    }

    /** What the details, which are JSON, say. */
    List<Row> details() {
        StructType schema = new StructType()
                .add("ms", DataTypes.IntegerType)
                .add("tags", DataTypes.createArrayType(DataTypes.StringType))
                .add("who", new StructType().add("id", DataTypes.LongType).add("name", DataTypes.StringType));
        Map<String, String> options = new HashMap<>();
        options.put("mode", "PERMISSIVE");
        DataFrame parsed = requests()
                .filter(col("details").startsWith("{"))
                .withColumn("json", from_json(col("details"), schema, options))
                .withColumn("ms_again", get_json_object(col("details"), "$.ms").cast("int"));
        return parsed.select(
                        col("json.ms"),
                        col("ms_again").equalTo(col("json.ms")).as("same"),
                        array_join(array_distinct(col("json.tags")), "+", "?").as("tags"),
                        array_contains(col("json.tags"), "slow").as("slow"),
                        col("json.who.name").as("name"),
                        to_json(struct(
                                        col("json.who.id").as("id"),
                                        initcap(col("json.who.name")).as("name")))
                                .as("who"))
                .orderBy(col("ms"))
                .collectAsList();
    }

    /** The words of the tags, and where they stand. */
    List<Row> words() {
        DataFrame tagged = requests()
                .select(json_tuple(col("details"), "tags", "ms"))
                .toDF("tags", "ms")
                .filter(col("tags").isNotNull());
        return tagged.select(col("ms"), posexplode(from_json(col("tags"), "array<string>", new HashMap<>())))
                .select(
                        col("pos"),
                        col("col"),
                        soundex(col("col")),
                        levenshtein(col("col"), lit("slow")).as("distance"))
                .orderBy(col("col"), col("pos"))
                .collectAsList();
    }

    /** A line for a person to read. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        DataFrame readable = requests()
                .select(
                        format_string(
                                        "%s %s %d",
                                        from_unixtime(unix_timestamp(col("at")), "HH:mm:ss"),
                                        concat_ws(":", col("method"), col("user"), col("path")),
                                        col("status"))
                                .as("line"),
                        col("at"),
                        format_number(col("bytes"), 0).as("bytes"))
                .orderBy("at", "line");
        for (Row row : readable.collectAsList()) {
            lines.add(row.isNullAt(2) ? row.getString(0) : row.getString(0) + " " + row.<String>getAs("bytes"));
        }
        return lines;
    }

    /** Hosts that nobody can read any more. */
    List<Row> disguised() {
        return requests()
                .select("host")
                .distinct()
                .select(
                        substring(sha2(col("host"), 256), 1, 8).as("hash"),
                        base64(col("host").cast("binary")).as("code"),
                        overlay(col("host"), lit("xxx"), lit(1)).as("hidden"),
                        reverse(col("host")).as("back"),
                        regexp_replace(col("host"), "\\d", "#").as("digits"),
                        hex(crc32(col("host"))).as("sum"))
                .withColumn("known", col("hash").isin(Arrays.asList("xyz", "b5").toArray()))
                .orderBy("digits", "back")
                .collectAsList();
    }
}
