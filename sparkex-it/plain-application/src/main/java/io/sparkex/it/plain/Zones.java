package io.sparkex.it.plain;

import static io.sparkex.functions.lit;
import static io.sparkex.functions.unix_micros;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends dates and times around each change of the clocks of a zone, which becomes that of the session, and says whether all
 * came back, and whether the server reads them as this program does. The zone of this JVM is another one.
 */
public final class Zones {
    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int FEW = 40;

    private final SparkSession spark;
    private final ZoneId zone;
    private final List<String> differences = new ArrayList<>();

    private Zones(SparkSession spark, ZoneId zone) {
        this.spark = spark;
        this.zone = zone;
    }

    public static void main(String[] args) {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            spark.conf().set("spark.sql.timeType.enabled", "true");
            System.out.println("client " + ZoneId.systemDefault() + ", server "
                    + spark.sql("SELECT reflect('java.time.ZoneId', 'systemDefault')")
                            .first()
                            .getString(0));
            for (String zone : Arrays.asList(args).subList(1, args.length)) {
                spark.conf().set("spark.sql.session.timeZone", zone);
                Zones zones = new Zones(spark, ZoneId.of(zone));
                List<LocalDateTime> probes = probes(zones.zone.getRules());
                zones.columns(probes);
                zones.moments(probes);
                zones.literals(probes);
                zones.shown(probes);
                zones.secondPasses(probes);
                System.out.println(zone + ": " + zones.differences);
            }
        }
    }

    /** Before, at, in the middle of, and after each change of the clocks, and the ends of the calendar. */
    private static List<LocalDateTime> probes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>(rules.getTransitions());
        rules.getTransitionRules().forEach(rule -> changes.add(rule.createTransition(2100)));
        List<LocalDateTime> probes = new ArrayList<>(List.of(
                FIRST,
                LAST,
                LocalDateTime.of(1582, 10, 3, 1, 2),
                LocalDateTime.of(1582, 10, 17, 3, 4),
                LocalDateTime.of(1800, 1, 1, 0, 0)));
        for (ZoneOffsetTransition change : changes) {
            LocalDateTime before = change.getDateTimeBefore();
            LocalDateTime after = change.getDateTimeAfter();
            probes.add(before.minus(1, ChronoUnit.MICROS));
            probes.add(before);
            probes.add(before.plus(change.getDuration().dividedBy(2)));
            probes.add(after);
            probes.add(after.minus(1, ChronoUnit.MICROS));
        }
        return probes;
    }

    private void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differences.add(what + ": " + expected + ", but " + actual);
        }
    }

    private Instant moment(LocalDateTime probe) {
        return probe.atZone(zone).toInstant();
    }

    private static long micros(Instant moment) {
        return Math.multiplyExact(moment.getEpochSecond(), 1_000_000) + moment.getNano() / 1_000;
    }

    /** Local dates and times in columns of each type; the server reads them as its own CAST does. */
    private void columns(List<LocalDateTime> probes) {
        List<Row> rows = new ArrayList<>();
        for (LocalDateTime probe : probes) {
            rows.add(Row.of(probe, probe, probe.toLocalDate(), probe.toLocalTime()));
        }
        DataFrame frame = spark.createDataFrame(rows, "n timestamp_ntz, t timestamp, d date, c time(6)");
        List<Row> back = frame.selectExpr(
                        "n", "t", "d", "c", "unix_micros(CAST(n AS TIMESTAMP))", "unix_micros(t)", "CAST(n AS DATE)")
                .collect();
        for (int i = 0; i < probes.size(); i++) {
            LocalDateTime probe = probes.get(i);
            Row row = back.get(i);
            same("timestamp_ntz", probe, row.getLocalDateTime("n"));
            same("timestamp of " + probe, moment(probe), row.getInstant("t"));
            same("cast of the server of " + probe, micros(moment(probe)), row.getLong(4));
            same("timestamp of the server of " + probe, micros(moment(probe)), row.getLong(5));
            same("date", probe.toLocalDate(), row.getLocalDate("d"));
            same("date of the server", probe.toLocalDate(), row.getLocalDate(6));
            same("time", probe.toLocalTime(), row.getLocalTime("c"));
            same("java.sql.Date", Date.valueOf(probe.toLocalDate()), row.getDate("d"));
        }
    }

    /** Points in time, of both APIs of Java. */
    private void moments(List<LocalDateTime> probes) {
        List<Row> rows = new ArrayList<>();
        for (LocalDateTime probe : probes) {
            rows.add(Row.of(moment(probe), Timestamp.valueOf(probe), Date.valueOf(probe.toLocalDate())));
        }
        List<Row> back = spark.createDataFrame(rows, "t timestamp, j timestamp, d date")
                .selectExpr("t", "j", "d", "unix_micros(t)", "unix_micros(j)")
                .collect();
        for (int i = 0; i < probes.size(); i++) {
            LocalDateTime probe = probes.get(i);
            Instant moment = moment(probe);
            Row row = back.get(i);
            same("instant", moment, row.getInstant("t"));
            same("instant of the server", micros(moment), row.getLong(3));
            same("java.sql.Timestamp", Timestamp.valueOf(probe), row.getTimestamp("j"));
            if (probe.getYear() >= 1900) {
                same("instant of java.sql.Timestamp", Timestamp.valueOf(probe).toInstant(), row.getInstant("j"));
                same(
                        "java.sql.Timestamp of the server",
                        micros(Timestamp.valueOf(probe).toInstant()),
                        row.getLong(4));
            }
            same("java.sql.Date", probe.toLocalDate(), row.getLocalDate("d"));
        }
    }

    /** As literals and as arguments of SQL, which the server reads in other ways than columns. */
    private void literals(List<LocalDateTime> probes) {
        List<Column> literals = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, Object> arguments = new HashMap<>();
        List<Column> legacy = new ArrayList<>();
        List<Timestamp> expectedLegacy = new ArrayList<>();
        for (int i = 0; i < probes.size(); i += 1 + probes.size() / FEW) {
            LocalDateTime probe = probes.get(i);
            Instant moment = moment(probe);
            List<Object> values = List.of(moment, probe, probe.toLocalDate(), probe.toLocalTime());
            values.forEach(value -> literals.add(lit(value)));
            literals.add(unix_micros(lit(moment)));
            expected.addAll(values);
            expected.add(micros(moment));
            for (Object value : values) {
                names.add(":a" + arguments.size());
                arguments.put("a" + arguments.size(), value);
            }
            names.add("unix_micros(" + names.get(names.size() - values.size()) + ")");
            legacy.add(lit(Timestamp.valueOf(probe)));
            expectedLegacy.add(Timestamp.valueOf(probe));
        }
        DataFrame one = spark.range(1);
        same(
                "literals",
                expected,
                one.select(literals.toArray(Column[]::new)).first().toList());
        same(
                "arguments",
                expected,
                spark.sql("SELECT " + String.join(", ", names), arguments)
                        .first()
                        .toList());
        Row back = one.select(legacy.toArray(Column[]::new)).first();
        for (int i = 0; i < back.size(); i++) {
            same("literal of java.sql.Timestamp", expectedLegacy.get(i), back.getTimestamp(i));
        }
    }

    /**
     * Points in time in the second pass of hours that come twice. They are no arguments of SQL, which the server reads as the first
     * pass.
     */
    private void secondPasses(List<LocalDateTime> probes) {
        List<Instant> moments = probes.stream()
                .filter(probe -> zone.getRules().getValidOffsets(probe).size() == 2)
                .map(probe -> probe.atZone(zone).withLaterOffsetAtOverlap().toInstant())
                .toList();
        same("whether hours come twice", !zone.getRules().isFixedOffset(), !moments.isEmpty());
        if (moments.isEmpty()) {
            return;
        }
        List<Row> rows = moments.stream().map(Row::of).toList();
        List<Row> back = spark.createDataFrame(rows, "t timestamp")
                .selectExpr("t", "unix_micros(t)", "CAST(t AS TIMESTAMP_NTZ)")
                .collect();
        for (int i = 0; i < moments.size(); i++) {
            Instant moment = moments.get(i);
            same("second pass", moment, back.get(i).getInstant(0));
            same("second pass of the server", micros(moment), back.get(i).getLong(1));
            LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
            same("local time of the second pass", local, back.get(i).getLocalDateTime(2));
            same(
                    "whether " + moment + " is in the second pass",
                    false,
                    moment(local).equals(moment));
        }
        List<Column> literals = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < moments.size(); i += 1 + moments.size() / FEW) {
            literals.add(lit(moments.get(i)));
            literals.add(unix_micros(lit(moments.get(i))));
            expected.addAll(List.of(moments.get(i), micros(moments.get(i))));
        }
        Row literal = spark.range(1).select(literals.toArray(Column[]::new)).first();
        same("literals of second passes", expected, literal.toList());
    }

    /** What is printed is in the zone of the session. */
    private void shown(List<LocalDateTime> probes) {
        Instant moment = moment(probes.get(probes.size() - 2)).truncatedTo(ChronoUnit.SECONDS);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            spark.range(1).select(lit(moment)).show(1, 0);
        } finally {
            System.setOut(before);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        same("what is shown of " + moment, true, text.contains(TEXT.format(moment.atZone(zone))));
        same(
                "whether it is another one of this JVM",
                !offset(zone, moment).equals(offset(ZoneId.systemDefault(), moment)),
                !text.contains(TEXT.format(moment.atZone(ZoneId.systemDefault()))));
    }

    private static ZoneOffset offset(ZoneId zone, Instant moment) {
        return zone.getRules().getOffset(moment);
    }
}
