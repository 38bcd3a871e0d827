package org.curia.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** Where the REST resources begin. */
@ApplicationPath(Api.PATH)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Curia",
                        version = "1",
                        description = "A shared ledger. Every error is a problem document (RFC 9457)."))
public class Api extends Application {
    public static final String PATH = "/api/v1";
    public static final String PROTOBUF = "application/x-protobuf";
}
