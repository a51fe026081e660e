package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flags of the JVM are recorded without passwords. */
class CommandLineSecretsTest {

    @ParameterizedTest
    @CsvSource({
        "-Xmx256m, -Xmx256m",
        "-XX:+UseG1GC, -XX:+UseG1GC",
        "-Dfile.encoding=UTF-8, -Dfile.encoding=UTF-8",
        "-Dpassword=hunter2, -Dpassword=<redacted>",
        "-Dcom.acme.dbPassword=a b=c;d, -Dcom.acme.dbPassword=<redacted>",
        "-DAPI_TOKEN=abc, -DAPI_TOKEN=<redacted>",
        "-Djavax.net.ssl.keyStore=/home/me/store, -Djavax.net.ssl.keyStore=<redacted>",
        "-Dclient-secret=, -Dclient-secret=<redacted>",
        "-Daws.credentials=x, -Daws.credentials=<redacted>",
        "-Durl=jdbc:x://h/db?user=me&password=pw&ssl=on, -Durl=jdbc:x://h/db?user=me&password=<redacted>&ssl=on",
        "-Dproxy=http://me:pw@proxy:80/, -Dproxy=http://<redacted>@proxy:80/",
        "-javaagent:/opt/agent.jar=token:abc, -javaagent:/opt/agent.jar=token:<redacted>",
    })
    void a_value_is_left_out_if_its_name_says_that_it_is_secret(String option, String shown) {
        assertThat(CommandLineSecrets.redact(option)).isEqualTo(shown);
    }
}
