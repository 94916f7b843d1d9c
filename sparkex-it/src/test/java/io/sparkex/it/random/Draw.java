package io.sparkex.it.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is drawn by lot, and names that are new. */
final class Draw {
    private final Random random;
    private int names;

    Draw(long seed) {
        // Neighbouring seeds would begin with nearly the same numbers.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** True so many times of a hundred. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Some of them, at least one if there is any, in any order. */
    <T> List<T> some(List<T> choices, int most) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        int size = Math.min(shuffled.size(), between(1, most));
        return List.copyOf(shuffled.subList(0, size));
    }

    String fresh(String prefix) {
        names++;
        return prefix + names;
    }
}
