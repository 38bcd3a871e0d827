package org.curia.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the server's own dispatch refused before a resource was asked: unknown path, wrong method, wrong media type. */
@Provider
public class HttpRefusalMapper implements ExceptionMapper<WebApplicationException> {
    @Context
    UriInfo uri;

    @Context
    Request request;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response answer = refusal.getResponse();
        if (answer.getStatus() < 400) {
            return answer;
        }
        Response.ResponseBuilder problem =
                Problem.of(answer.getStatus(), detail(answer)).response();
        String allow = answer.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? problem : problem.header(HttpHeaders.ALLOW, allow)).build();
    }

    private String detail(Response answer) {
        String path = uri.getRequestUri().getRawPath();
        return switch (answer.getStatus()) {
            case 404 -> "nothing is served at " + path;
            case 405 ->
                request.getMethod() + " is not for " + path + ": use one of "
                        + answer.getHeaderString(HttpHeaders.ALLOW);
            case 406 -> path + " cannot be given as " + headers.getHeaderString(HttpHeaders.ACCEPT);
            case 415 -> path + " does not take " + headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
            default -> "the request cannot be answered";
        };
    }
}
