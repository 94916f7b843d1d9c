package io.sparkex.it.random;

/**
 * A program of which not the same came in both languages.
 *
 * @param program the program, made small
 * @param java what came of it in Java
 * @param python what came of it in Python
 */
record Difference(Program program, Answer java, Answer python) {
    @Override
    public String toString() {
        return """
                The program of seed %d differs. In Java:
                %s
                gives
                %s
                In Python:
                %s
                gives
                %s
                """.formatted(program.seed(), program.java(), java, program.python(), python);
    }
}
