package io.objex.junit;

import io.objex.junit.SourceTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A source file of Java or Kotlin, read as far as it takes to find where a field is declared: which braces are the bodies of
 * which types, and what is declared between them. Answers one question.
 */
final class SourceText {
    private static final Set<String> OF_TYPES = Set.of("class", "interface", "enum", "record", "object");
    private static final Set<String> AFTER_FIELD = Set.of("=", ";", ",", "[");
    private static final Set<String> AFTER_CONSTANT = Set.of(",", ";", "(", "{", "}");
    private static final Set<String> NEVER_BEFORE_FIELD =
            Set.of("default", "extends", "implements", "permits", "package", "import", "throws", "new", "return");
    private static final Set<String> IN_KOTLIN_FIELD = Set.of("val", "var");
    private static final Set<String> MADE_FOR_OBJECTS = Set.of("INSTANCE", "Companion");
    private static final Token NOTHING = new Token(" ", 1);

    private final List<Token> tokens;
    private final boolean kotlin;
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private List<String> wanted = List.of();
    private String field = "";
    private String pending = "";
    private boolean pendingEnum;
    private int parentheses;
    private boolean valueBegun;
    private int classLine;

    SourceText(String text, boolean kotlin) {
        this(SourceTokens.of(text, kotlin), kotlin);
    }

    /** A text that is cut up already; each asks one question. */
    SourceText(List<Token> tokens, boolean kotlin) {
        this.tokens = tokens;
        this.kotlin = kotlin;
    }

    /**
     * What braces enclose.
     *
     * @param type the name of the type whose body it is; empty where it is something else
     * @param parentheses how many were open outside
     */
    private record Scope(String type, boolean constants, int parentheses) {}

    /**
     * Finds where a field is declared.
     *
     * @param nesting the names of the enclosing types and of the type itself, as they stand between {@code $} in its binary name
     * @param fieldName the name of the field
     * @return the line; that of the type where it has no such field; empty where there is no such type
     */
    OptionalInt declarationOf(List<String> nesting, String fieldName) {
        wanted = written(nesting);
        field = kotlin && fieldName.endsWith("$delegate")
                ? fieldName.substring(0, fieldName.length() - "$delegate".length())
                : fieldName;
        for (int i = 0; i < tokens.size(); i++) {
            if (declares(i)) {
                return OptionalInt.of(tokens.get(i).line());
            }
            step(i);
        }
        return classLine > 0 ? OptionalInt.of(classLine) : OptionalInt.empty();
    }

    /** A local class has a number before its name, an anonymous one has nothing else: what it stands in is looked for then. */
    private static List<String> written(List<String> nesting) {
        List<String> written = new ArrayList<>();
        for (String name : nesting) {
            String plain = name.replaceFirst("^[0-9]+", "");
            if (plain.isEmpty()) {
                break;
            }
            written.add(plain);
        }
        return written;
    }

    private Token at(int index) {
        return index < 0 || index >= tokens.size() ? NOTHING : tokens.get(index);
    }

    private void step(int i) {
        Token token = tokens.get(i);
        switch (token.text()) {
            case "{" -> open();
            case "}" -> close();
            case "(" -> parentheses++;
            case ")" -> parentheses--;
            case ";" -> endStatement();
            case "=" -> valueBegun = parentheses == 0;
            default -> name(i, token);
        }
    }

    private void open() {
        scopes.push(new Scope(pending, pendingEnum, parentheses));
        pending = "";
        pendingEnum = false;
        parentheses = 0;
        valueBegun = false;
    }

    private void close() {
        if (!scopes.isEmpty()) {
            parentheses = scopes.pop().parentheses();
        }
        valueBegun = false;
    }

    private void endStatement() {
        pending = "";
        valueBegun = false;
        if (!scopes.isEmpty() && scopes.peek().constants() && parentheses == 0) {
            Scope body = scopes.pop();
            scopes.push(new Scope(body.type(), false, body.parentheses()));
        }
    }

    private void name(int i, Token token) {
        if (kotlin && parentheses == 0 && (token.is("fun") || IN_KOTLIN_FIELD.contains(token.text()))) {
            pending = "";
        }
        if (isTypeDeclared(i)) {
            Token name = at(i + 1);
            boolean companion = at(i - 1).is("companion") || !name.isName();
            pending = companion ? "Companion" : name.text();
            pendingEnum = token.is("enum") || (kotlin && at(i - 1).is("enum"));
            if (classLine == 0 && isSearched(pending)) {
                classLine = token.line();
            }
        }
    }

    private boolean isTypeDeclared(int i) {
        String keyword = tokens.get(i).text();
        if (!OF_TYPES.contains(keyword) || at(i - 1).is(".") || at(i - 1).is(":")) {
            return false;
        }
        Token name = at(i + 1);
        if (keyword.equals("object")) {
            return kotlin && (name.isName() || at(i - 1).is("companion"));
        }
        if (keyword.equals("record")) {
            return !kotlin && name.isName() && (at(i + 2).is("(") || at(i + 2).is("<"));
        }
        return name.isName() && !(keyword.equals("enum") && name.is("class"));
    }

    /** Whether a type of this name, declared here, is the one that the field is looked for in. */
    private boolean isSearched(String type) {
        List<String> nesting = enclosing();
        nesting.add(type);
        return nesting.equals(wanted);
    }

    private List<String> enclosing() {
        List<String> types = new ArrayList<>();
        scopes.descendingIterator().forEachRemaining(scope -> {
            if (!scope.type().isEmpty()) {
                types.add(scope.type());
            }
        });
        return types;
    }

    private boolean declares(int i) {
        Token token = tokens.get(i);
        if (!token.is(field)) {
            return isMadeForObject(i);
        }
        if (!pending.isEmpty() && parentheses == 1 && isSearched(pending)) {
            return isInHeader(i);
        }
        return pending.isEmpty() && parentheses == 0 && isInBody() && (kotlin ? isProperty(i) : isField(i));
    }

    /** The only instance of an object of Kotlin is in a field that nobody writes. */
    private boolean isMadeForObject(int i) {
        if (!kotlin || !MADE_FOR_OBJECTS.contains(field) || !tokens.get(i).is("object") || !isTypeDeclared(i)) {
            return false;
        }
        boolean companion = at(i - 1).is("companion");
        return companion ? enclosing().equals(wanted) : isSearched(at(i + 1).text());
    }

    private boolean isInHeader(int i) {
        if (kotlin) {
            return IN_KOTLIN_FIELD.contains(at(i - 1).text());
        }
        return at(i + 1).is(",") || at(i + 1).is(")");
    }

    private boolean isInBody() {
        List<String> types = enclosing();
        if (scopes.isEmpty()) {
            return kotlin && wanted.size() == 1 && wanted.get(0).endsWith("Kt");
        }
        if (scopes.peek().type().isEmpty()) {
            return false;
        }
        boolean companion = kotlin
                && types.size() == wanted.size() + 1
                && types.get(wanted.size()).equals("Companion");
        return types.equals(wanted)
                || (companion && types.subList(0, wanted.size()).equals(wanted));
    }

    private boolean isProperty(int i) {
        return IN_KOTLIN_FIELD.contains(at(i - 1).text()) || isConstant(i);
    }

    private boolean isConstant(int i) {
        Token before = at(i - 1);
        boolean begins = before.is("{") || before.is(",") || before.is(")") || before.isName();
        return isAmongConstants() && begins && AFTER_CONSTANT.contains(at(i + 1).text());
    }

    private boolean isAmongConstants() {
        return !scopes.isEmpty() && scopes.element().constants();
    }

    private boolean isField(int i) {
        Token before = at(i - 1);
        Token after = at(i + 1);
        if (isAmongConstants()) {
            return isConstant(i);
        }
        if (!AFTER_FIELD.contains(after.text()) || NEVER_BEFORE_FIELD.contains(before.text())) {
            return false;
        }
        if (valueBegun) {
            return before.is(",");
        }
        return before.isName() || before.is(">") || before.is("]") || before.is(",");
    }
}
