package io.sparkex.benchmarks;

import io.sparkex.benchmarks.Program.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What it costs a new process to print the result of {@code SELECT 1}. */
final class ColdStart {
    /** Shows what the library costs on top of gRPC: without it the yardstick pays for what the library switches off. */
    private static final List<String> NETTY_AS_WE_SET_IT = List.of(
            "-Dio.grpc.netty.shaded.io.netty.transport.noNative=true",
            "-Dio.grpc.netty.shaded.io.netty.handler.ssl.noOpenSsl=true",
            "-Dio.grpc.netty.shaded.io.netty.jfr.enabled=false");

    private static final int FIRST_WITH_AOT_CACHE = 25;

    private ColdStart() {}

    static void measure(Programs programs, String remote, Optional<String> python, int rounds)
            throws IOException, InterruptedException {
        Program stubs = programs.stubs("bare gRPC stubs", List.of(), "StubsSelectOne", remote);
        Program sparkex = programs.sparkex("sparkex-core", List.of(), "SelectOne", remote);
        String archive = programs.archive(sparkex);
        List<Program> race = new ArrayList<>(List.of(
                stubs,
                programs.stubs("bare gRPC stubs, netty set as we set it", NETTY_AS_WE_SET_IT, "StubsSelectOne", remote),
                sparkex));
        race.add(programs.sparkex("sparkex-core, class-data archive", List.of(archive), "SelectOne", remote));
        race.add(programs.sparkex(
                "sparkex-core, class-data archive, C1 only",
                List.of(archive, "-XX:TieredStopAtLevel=1"),
                "SelectOne",
                remote));
        if (Runtime.version().feature() >= FIRST_WITH_AOT_CACHE) {
            String cache = programs.aotCache(sparkex);
            race.add(programs.sparkex("sparkex-core, AOT cache", List.of(cache), "SelectOne", remote));
        }
        race.add(programs.spark("Spark's own client", List.of(), "SelectOne", remote));
        python.ifPresent(interpreter -> race.add(programs.python("PySpark", interpreter, "select_one.py", remote)));
        print(Race.of(race, rounds), stubs);
    }

    private static void print(Race race, Program yardstick) {
        MarkdownTable table = new MarkdownTable(
                "Process", "CPU s, median", "min", "time s, median", "min", "median CPU against bare stubs");
        for (Program program : race.programs()) {
            for (Run run : race.runs(program)) {
                if (!run.output().contains("1")) {
                    throw new IllegalStateException(program.name() + " printed " + run.output() + " instead of 1");
                }
            }
            Sample cpu = race.cpu(program);
            Sample wall = race.wall(program);
            table.row(
                    program.name(),
                    Sample.format(cpu.median()),
                    Sample.format(cpu.min()),
                    Sample.format(wall.median()),
                    Sample.format(wall.min()),
                    Sample.format(cpu.median() / race.cpu(yardstick).median()));
        }
        System.out.println("## From the start of a process to the printed result of `SELECT 1`\n\n"
                + race.runs(yardstick).size() + " runs of each, in turns; CPU is user and system time of the"
                + " process.\n\n" + table);
    }
}
