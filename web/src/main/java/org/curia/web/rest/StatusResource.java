package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Says how the node is doing. */
@RequestScoped
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    /** Holds the place until the node has a status to tell. */
    @GET
    public Map<String, Object> status() {
        return Map.of("height", 0);
    }
}
