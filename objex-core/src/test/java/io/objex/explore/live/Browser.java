package io.objex.explore.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who opens pages and follows links, with the token as a program shows it. */
public final class Browser {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\"[^>]*>([^<]*)</a>");

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String token;
    private URI at;
    private String html = "";
    private int status;

    /** Begins at the address that was printed. */
    public Browser(URI start) {
        this.token = start.getQuery().replace("token=", "");
        this.at = URI.create(start.toString().replaceFirst("\\?.*", ""));
    }

    /** Opens a page, relative to the one that is open. */
    public Browser open(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Presses the button of a form. */
    public Browser press(String action) throws IOException, InterruptedException {
        return send(request(action).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** Clicks on the first link with this text, or else the first whose text begins like this. */
    public Browser click(String text) throws IOException, InterruptedException {
        return open(Stream.concat(links(text, true), links(text, false))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link '%s' on the page:\n%s".formatted(text, html))));
    }

    /** Where the links lead whose text begins like this. */
    public List<String> links(String text) {
        return links(text, false).toList();
    }

    private Stream<String> links(String text, boolean exactly) {
        return LINK.matcher(html)
                .results()
                .filter(link ->
                        exactly ? link.group(2).equals(text) : link.group(2).startsWith(text))
                .map((MatchResult link) -> link.group(1));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private Browser send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        at = answer.uri();
        html = answer.body();
        status = answer.statusCode();
        return this;
    }

    /** The page. */
    public String html() {
        return html;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** Where the page is. */
    public URI at() {
        return at;
    }
}
