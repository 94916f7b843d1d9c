package io.sparkex.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that look like installed programs, for tests of what is found where. */
final class FakeInstallation {
    private FakeInstallation() {}

    static Path sparkHome(Path home, String version) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.createFile(jars.resolve("spark-connect_2.13-" + version + ".jar"));
        Files.createFile(jars.resolve("another.jar"));
        return home;
    }

    static Path javaHome(Path home, String version, String modules) throws IOException {
        program(home, "bin/java", "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return home;
    }

    static Path program(Path folder, String file, String script) throws IOException {
        Path program = folder.resolve(file);
        Files.createDirectories(folder.resolve(file.substring(0, file.indexOf('/'))));
        Files.writeString(program, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
