package io.sparkex.codegen;

import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Form;
import io.sparkex.codegen.FunctionEntry.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the registry files. What a file says and no rule knows is an error, and so is what is out of order. */
final class RegistryReader {
    private static final String SUFFIX = ".yaml";

    private final Map<String, String> seen = new HashMap<>();

    private RegistryReader() {}

    /** The functions of all files in a folder, sorted by name. */
    static List<FunctionEntry> read(Path folder) throws IOException {
        RegistryReader reader = new RegistryReader();
        SortedMap<String, FunctionEntry> entries = new TreeMap<>();
        for (Path file : files(folder)) {
            for (FunctionEntry entry : reader.readFile(file)) {
                entries.put(entry.name(), entry);
            }
        }
        return List.copyOf(entries.values());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().collect(Collectors.toList());
            for (Path file : sorted) {
                if (!file.getFileName().toString().endsWith(SUFFIX)) {
                    throw new RegistryException(file.getFileName().toString(), "not a " + SUFFIX + " file");
                }
            }
            return sorted;
        }
    }

    private List<FunctionEntry> readFile(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        Object document;
        try (InputStream in = Files.newInputStream(file)) {
            document = new Load(LoadSettings.builder().setLabel(fileName).build()).loadFromInputStream(in);
        }
        List<FunctionEntry> entries = new ArrayList<>();
        String previous = "";
        for (Object item : YamlNode.of(fileName, document).asList()) {
            YamlNode node = YamlNode.of(fileName, item);
            FunctionEntry entry = readEntry(fileName, node);
            if (previous.compareTo(entry.name()) > 0) {
                throw new RegistryException(entry.where(), "out of order, belongs before " + previous);
            }
            previous = entry.name();
            claim(entry.name(), entry.where());
            entry.aliases().keySet().forEach(alias -> claim(alias, entry.where()));
            entries.add(entry);
        }
        return entries;
    }

    private void claim(String name, String where) {
        String other = seen.putIfAbsent(name, where);
        if (other != null) {
            throw new RegistryException(where, "the name '" + name + "' is taken by " + other);
        }
    }

    private static FunctionEntry readEntry(String fileName, YamlNode root) {
        String name = root.required("name");
        YamlNode node = root.at(fileName + ", " + name);
        SortedMap<String, String> aliases = new TreeMap<>(node.texts("aliases"));
        String module = node.optional("module").orElse("functions");
        Optional<String> unsupported = node.optional("unsupported");
        if (unsupported.isPresent()) {
            node.finish();
            return unsupported(name, node.where(), module, unsupported);
        }
        List<Form> forms = new ArrayList<>();
        for (YamlNode form : node.children("forms")) {
            forms.add(readForm(name, node, form));
        }
        if (forms.isEmpty()) {
            forms.add(readForm(name, node, node));
        }
        FunctionEntry entry = new FunctionEntry(
                name,
                node.where(),
                node.required("doc"),
                node.required("since"),
                aliases,
                node.optional("deprecated"),
                List.copyOf(forms),
                node.texts("params"),
                module,
                node.optional("returns").orElse("Column"),
                unsupported);
        node.finish();
        checkParams(entry);
        return entry;
    }

    private static FunctionEntry unsupported(String name, String where, String module, Optional<String> reason) {
        return new FunctionEntry(
                name,
                where,
                "",
                "",
                Collections.emptySortedMap(),
                Optional.empty(),
                List.of(),
                Map.of(),
                module,
                "Column",
                reason);
    }

    private static Form readForm(String name, YamlNode entry, YamlNode form) {
        List<Argument> arguments = new ArrayList<>();
        for (Map.Entry<String, String> argument : form.pairs("args").entrySet()) {
            arguments.add(readArgument(form, argument.getKey(), argument.getValue()));
        }
        checkOrder(form, arguments);
        List<String> names = arguments.stream().map(Argument::name).collect(Collectors.toList());
        List<String> sent = form.list("send").orElse(names);
        if (sent.size() != names.size() || !sent.containsAll(names)) {
            throw form.problem("'send' must hold each argument once");
        }
        Optional<String> formSql = form.optional("sql");
        Optional<String> delegate = entry.optional("delegate");
        Optional<String> method = entry.optional("method");
        String wireName = formSql.or(() -> entry.optional("sql")).orElse(name);
        boolean distinct = entry.flag("distinct");
        if (form != entry) {
            form.finish();
        }
        if ((delegate.isPresent() ? 1 : 0) + (method.isPresent() ? 1 : 0) + (distinct ? 1 : 0) > 1) {
            throw form.problem("'delegate', 'method' and 'distinct' exclude each other");
        }
        if (delegate.isPresent()) {
            return new Form(Target.DELEGATE, delegate.get(), arguments, sent);
        }
        if (method.isPresent()) {
            if (arguments.size() != 1 || !arguments.get(0).kinds().get(0).takesNames()) {
                throw form.problem("'method' needs one argument, a column");
            }
            return new Form(Target.METHOD, method.get(), arguments, sent);
        }
        return new Form(distinct ? Target.DISTINCT_CALL : Target.CALL, wireName, arguments, sent);
    }

    /** Reads {@code kind}, {@code literal|column}, {@code kind?} or {@code kind = default}. */
    private static Argument readArgument(YamlNode node, String name, String text) {
        String kinds = text;
        @Nullable String omitted = null;
        int equals = text.indexOf(" = ");
        if (equals >= 0) {
            kinds = text.substring(0, equals);
            omitted = text.substring(equals + " = ".length());
        }
        boolean mark = kinds.endsWith("?");
        if (mark && omitted != null) {
            throw node.problem("the argument '" + name + "' has both '?' and a default");
        }
        boolean optional = mark || omitted != null;
        List<ArgumentKind> parsed = new ArrayList<>();
        try {
            for (String kind : (mark ? kinds.substring(0, kinds.length() - 1) : kinds).split("\\|", -1)) {
                ArgumentKind named = ArgumentKinds.named(kind);
                parsed.add(optional ? named.whenOptional() : named);
            }
            if (omitted != null) {
                parsed.get(0).encodeOmitted(name, omitted);
            }
        } catch (IllegalArgumentException e) {
            throw node.problem("the argument '" + name + "': " + e.getMessage());
        }
        boolean union = parsed.size() == 2
                && parsed.get(0).isLiteral()
                && (parsed.get(1).takesNames() || parsed.get(1).isColumnOnly())
                && !parsed.get(1).isVarargs();
        if (parsed.size() > 1 && !union) {
            throw node.problem("the argument '" + name + "': a union is a literal kind and 'column' or 'expr'");
        }
        return new Argument(name, List.copyOf(parsed), optional, Optional.ofNullable(omitted));
    }

    private static void checkOrder(YamlNode node, List<Argument> arguments) {
        boolean optional = false;
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (optional && !argument.optional()) {
                throw node.problem("'" + argument.name() + "' must be optional as the argument before it is");
            }
            optional = argument.optional();
            boolean varargs = argument.kinds().get(0).isVarargs();
            if (varargs && (i < arguments.size() - 1 || optional)) {
                throw node.problem("'" + argument.name() + "' takes any number: it must be last and has no '?'");
            }
        }
    }

    private static void checkParams(FunctionEntry entry) {
        for (String param : entry.params().keySet()) {
            boolean known = entry.forms().stream()
                    .flatMap(form -> form.arguments().stream())
                    .anyMatch(argument -> argument.name().equals(param));
            if (!known) {
                throw new RegistryException(entry.where(), "'params' names '" + param + "', which is no argument");
            }
        }
    }
}
