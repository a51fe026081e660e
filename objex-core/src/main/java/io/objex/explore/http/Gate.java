package io.objex.explore.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may ask: those who know the token, by a name that is ours. */
final class Gate {
    /*
     * A browser sends requests to this machine for any page that asks for it. The name in Host tells a page whose name was
     * made to mean this machine (DNS rebinding). Cookies know no ports, so a page of another server on this machine gets
     * ours sent along; Origin tells it apart.
     */

    static final String TOKEN = "token";

    private static final int TOKEN_BYTES = 18;
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*)(?::[0-9]{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern LOOPBACK = Pattern.compile("\\[::1]|\\[0:0:0:0:0:0:0:1]|127(?:\\.[0-9]{1,3}){3}");
    private static final String BEARER = "Bearer ";

    private final String token = newToken();
    private final Set<String> names;
    private final boolean isOpen;

    /**
     * Makes a token.
     *
     * @param names by which the server may be asked for beside {@code localhost}
     * @param isOpen whether other machines reach it, who know its address
     */
    Gate(Set<String> names, boolean isOpen) {
        this.names = names;
        this.isOpen = isOpen;
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    String token() {
        return token;
    }

    /** Refuses a name that is not ours. */
    void checkHost(Headers headers) {
        List<String> given = headers.getOrDefault("Host", List.of());
        if (given.size() != 1) {
            throw new HttpException(400, "A request must have one header Host.");
        }
        String host = hostOf(given.get(0)).orElseThrow(() -> new HttpException(400, "The header Host is malformed."));
        if (!isKnown(host)) {
            throw new HttpException(
                    421,
                    "This server does not answer to the name in the address. Use localhost, or start it with --proxy-name.");
        }
    }

    private static Optional<String> hostOf(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean isKnown(String host) {
        Pattern addresses = isOpen ? ADDRESS : LOOPBACK;
        return host.equals("localhost")
                || names.contains(host)
                || addresses.matcher(host).matches();
    }

    /** Refuses one who does not know the token. */
    void checkToken(Headers headers, @Nullable String inQuery, String cookie) {
        boolean known = Stream.concat(
                        Stream.concat(bearer(headers), cookies(headers, cookie)), Stream.ofNullable(inQuery))
                .anyMatch(this::isToken);
        if (!known) {
            throw new HttpException(
                    403, "This address needs a token. Open the one that objex printed when it was started, whole.");
        }
    }

    boolean isToken(@Nullable String text) {
        return text != null
                && MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<String> bearer(Headers headers) {
        return headers.getOrDefault("Authorization", List.of()).stream()
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static Stream<String> cookies(Headers headers, String name) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1));
    }

    /** Refuses a page that is not ours. A program has no page, and shows the token in a header of its own. */
    void checkOrigin(Headers headers) {
        String origin = headers.getFirst("Origin");
        boolean ours = origin == null
                ? bearer(headers).anyMatch(this::isToken)
                : origin.replaceFirst("^https?://", "").equalsIgnoreCase(headers.getFirst("Host"));
        String site = headers.getFirst("Sec-Fetch-Site");
        if (!ours || (site != null && !site.equals("same-origin"))) {
            throw new HttpException(403, "Only a page of this server may change anything.");
        }
    }
}
