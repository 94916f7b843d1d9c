package io.sparkex.it.random;

import io.sparkex.it.random.Program.Statement;
import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Entries;
import io.sparkex.it.random.Term.Items;
import io.sparkex.it.random.Term.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a program smaller for as long as the two sides differ. */
final class Shrinker {
    private static final int MOST_RUNS = 300;

    private final BothSides sides;
    private int runs;

    Shrinker(BothSides sides) {
        this.sides = sides;
    }

    /** The smallest program found that still differs in the same way: in its head, or in its rows alone. */
    Difference shrink(Difference difference) throws InterruptedException {
        Difference smallest = difference;
        Set<String> tried = new HashSet<>();
        boolean smaller = true;
        while (smaller && runs < MOST_RUNS) {
            smaller = false;
            for (Program candidate : candidates(smallest.program())) {
                if (runs < MOST_RUNS && tried.add(candidate.python())) {
                    Optional<Difference> still = still(candidate, smallest);
                    if (still.isPresent()) {
                        smallest = still.get();
                        smaller = true;
                        break;
                    }
                }
            }
        }
        return smallest;
    }

    private Optional<Difference> still(Program candidate, Difference before) throws InterruptedException {
        runs++;
        try {
            return sides.compare(candidate)
                    .filter(it -> alike(it.java(), before.java()) && alike(it.python(), before.python()));
        } catch (JavaCalls.NoSuchCall e) {
            // What is left of it is no program in Java.
            return Optional.empty();
        }
    }

    /** Whether both succeeded, or failed in the same way. */
    private static boolean alike(Answer now, Answer before) {
        return now.succeeded() ? before.succeeded() : now.head().equals(before.head());
    }

    /** Programs with less in them, those with the least first. */
    private static List<Program> candidates(Program program) {
        Set<Program> candidates = new LinkedHashSet<>();
        List<Statement> statements = program.statements();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (i < statements.size() - 1) {
                List<Statement> cut = new ArrayList<>(statements.subList(0, i + 1));
                cut.add(new Statement(Program.RESULT, new Name(statement.variable())));
                candidates.add(new Program(program.seed(), cut, false).tidied());
            }
            for (Term smaller : smaller(statement.value())) {
                List<Statement> changed = new ArrayList<>(statements);
                changed.set(i, new Statement(statement.variable(), smaller));
                candidates.add(new Program(program.seed(), changed, program.ordered()).tidied());
            }
        }
        candidates.remove(program);
        return candidates.stream()
                .sorted(Comparator.comparingInt(it -> it.python().length()))
                .filter(it -> it.python().length() < program.python().length())
                .toList();
    }

    /** The terms that have one thing less: a part in the place of the whole, or one argument left out. */
    private static List<Term> smaller(Term term) {
        List<Term> smaller = new ArrayList<>();
        List<Term> inside = Term.inside(term);
        if (!(term instanceof Term.Lambda)) {
            inside.stream().filter(Shrinker::isValue).forEach(smaller::add);
        }
        if (term instanceof Call call && !call.on().equals(Term.SPARK)) {
            for (int i = 0; i < call.arguments().size(); i++) {
                List<Term> fewer = new ArrayList<>(call.arguments());
                fewer.remove(i);
                smaller.add(new Call(call.on(), call.method(), fewer));
            }
            if (call.on().equals(Term.F) && !call.method().equals("lit")) {
                smaller.add(Term.lit(1));
            }
        }
        if (term instanceof Items items && items.items().size() > 1) {
            for (int i = 0; i < items.items().size(); i++) {
                List<Term> fewer = new ArrayList<>(items.items());
                fewer.remove(i);
                smaller.add(new Items(items.element(), fewer));
            }
        }
        if (term instanceof Entries entries && entries.entries().size() > 1) {
            for (String key : entries.entries().keySet()) {
                java.util.Map<String, Term> fewer = new java.util.LinkedHashMap<>(entries.entries());
                fewer.remove(key);
                smaller.add(new Entries(fewer));
            }
        }
        for (int i = 0; i < inside.size(); i++) {
            for (Term part : smaller(inside.get(i))) {
                List<Term> changed = new ArrayList<>(inside);
                changed.set(i, part);
                smaller.add(Term.with(term, changed));
            }
        }
        return smaller;
    }

    private static boolean isValue(Term term) {
        return term instanceof Call
                || term instanceof Name name
                        && !name.equals(Term.F)
                        && !name.equals(Term.SPARK)
                        && !name.equals(Term.WINDOW);
    }
}
