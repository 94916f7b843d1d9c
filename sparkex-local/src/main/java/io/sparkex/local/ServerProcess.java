package io.sparkex.local;

import io.sparkex.local.LocalServerException.Reason;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running child. Its standard input carries the configuration and then stays open as the sign that this process
 * lives; its standard output carries its reports, its standard error is the log file.
 */
final class ServerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /** First word of a report; {@code ServerMain} writes it. */
    private static final String MARK = "SPARKEX ";

    /** What the reader hands over when the output ends without a report. */
    private static final String NO_REPORT = "";

    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private final Process process;
    private final ServerLog log;
    private final CompletableFuture<String> report = new CompletableFuture<>();
    private final Thread reader;
    private volatile boolean stopping;

    private ServerProcess(Process process, ServerLog log) {
        this.process = process;
        this.log = log;
        this.reader = new Thread(this::readReports, "sparkex-local-" + process.pid());
        reader.setDaemon(true);
    }

    /** What a server says when it has started. */
    record Ready(int port, String version) {}

    static ServerProcess launch(ProcessBuilder command, ServerConf conf, ServerLog log) throws IOException {
        Process process = command.redirectError(
                        ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
        ServerProcess server = new ServerProcess(process, log);
        server.reader.start();
        try {
            DataOutputStream input = new DataOutputStream(process.getOutputStream());
            writeMap(input, conf.settings());
            writeMap(input, conf.chosen());
            input.flush();
        } catch (IOException gone) {
            // The process ended before it read anything; the end of its output tells so too, and the log tells why.
            LOG.debug("The server took no configuration", gone);
        }
        return server;
    }

    private static void writeMap(DataOutputStream output, Map<String, String> map) throws IOException {
        output.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            writeText(output, entry.getKey());
            writeText(output, entry.getValue());
        }
    }

    private static void writeText(DataOutputStream output, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.writeInt(bytes.length);
        output.write(bytes);
    }

    private void readReports() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(MARK)) {
                    report.complete(line.substring(MARK.length()));
                } else {
                    log.append(line);
                }
            }
        } catch (IOException broken) {
            LOG.debug("The output of the server broke off", broken);
        }
        boolean started = !report.complete(NO_REPORT);
        if (started && !stopping) {
            LOG.warn("The local Spark server (process {}) ended by itself. {}", process.pid(), log.where());
        }
    }

    /** Waits for the server's own word that it has started; failures come out as exceptions, the process still has to be stopped. */
    Ready awaitReady(Duration patience) {
        String line;
        try {
            line = report.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new LocalServerException(
                    Reason.START_TIMEOUT,
                    "The local Spark server did not start within " + patience.toSeconds()
                            + " s. Give it more time with startTimeout, or see what holds it up. " + log.tail(),
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalServerException(
                    Reason.INTERRUPTED, "Interrupted while the local Spark server was starting.", interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        String[] words = line.split(" ", 3);
        return switch (words[0]) {
            case "ready" -> new Ready(Integer.parseInt(words[1]), words[2]);
            case "setting" ->
                throw new LocalServerException(
                        Reason.INVALID_CONF, "Spark refuses a setting: " + decoded(words[1]) + ". " + log.where());
            case "failed" ->
                throw new LocalServerException(
                        Reason.START_FAILED,
                        "The local Spark server cannot start: " + decoded(words[1]) + ". " + log.tail());
            default ->
                throw new LocalServerException(
                        Reason.SERVER_DIED,
                        "The local Spark server ended while it was starting, " + exit() + ". " + log.tail());
        };
    }

    private static String decoded(String text) {
        String message = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private String exit() {
        // The output has ended, so the process is ending: this wait is short.
        return "with exit code " + process.onExit().join().exitValue();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process: politely when {@code gracefully}, which lets Spark clean up, and in any case at last. */
    void stop(boolean gracefully) {
        stopping = true;
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            LOG.debug("The server is gone already", gone);
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!gracefully || interrupted || !process.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            process.onExit().join();
            reader.join(STOP_GRACE.toMillis());
        } catch (InterruptedException hurry) {
            interrupted = true;
            process.destroyForcibly();
            process.onExit().join();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
