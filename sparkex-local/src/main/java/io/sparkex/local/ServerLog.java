package io.sparkex.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file that everything goes to that the server prints. It stays when the server ends. */
record ServerLog(Path file) {
    private static final int TAIL_BYTES = 16 * 1024;
    private static final int TAIL_LINES = 25;

    void append(String line) throws IOException {
        Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    String where() {
        return "The log is " + file + ".";
    }

    /** Gives the end of the log for a message, with the way to the rest of it. */
    String tail() {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, content.length())];
            content.seek(content.length() - bytes.length);
            content.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            if (lines.isEmpty()) {
                return "Its log " + file + " is empty.";
            }
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return "The end of its log " + file + ":\n  " + String.join("\n  ", last);
        } catch (IOException unreadable) {
            return "Its log " + file + " cannot be read: " + unreadable.getMessage() + ".";
        }
    }
}
