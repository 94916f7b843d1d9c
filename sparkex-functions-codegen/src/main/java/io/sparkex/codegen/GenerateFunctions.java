package io.sparkex.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code io.sparkex.functions} from a registry. */
public final class GenerateFunctions {
    private GenerateFunctions() {}

    /**
     * Reads the registry and writes the class.
     *
     * @param args the folder of the registry, and the folder to write the package into
     * @throws IOException if a file cannot be read or written
     * @throws RegistryException if the registry breaks one of its rules
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Give the folder of the registry and the folder for the class.");
        }
        String source =
                FunctionsWriter.write(RegistryReader.read(Path.of(args[0]))).toString();
        Path file = Path.of(args[1], "io", "sparkex", "functions.java");
        // A file that is left alone is not compiled again.
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
        }
    }
}
