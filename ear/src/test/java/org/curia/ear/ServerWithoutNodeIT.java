package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A configured server to which nobody has deployed the node. */
@ExtendWith(ArquillianExtension.class)
class ServerWithoutNodeIT {

    @Test
    void isNeitherStartedNorLiveNorReady() throws Exception {
        for (String kind : new String[] {"started", "live", "ready"}) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(TestedServer.management("/health/" + kind))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(kind + ": " + answer.body()).isEqualTo(503);
        }
    }
}
