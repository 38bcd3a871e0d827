package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.curia.core.state.Asset;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.web.rest.answer.AssetAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The assets of the ledger. */
@Path("/assets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AssetsResource {
    @Inject
    LedgerQueries queries;

    @GET
    @Operation(summary = "Assets with issuer and supply in order of code, at most 100; ?after starts behind a code")
    public AssetAnswer.Page assets(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        int atMost = Paging.limit(limit);
        List<Asset> found = queries.assets(Parameter.after(after), atMost + 1);
        return new AssetAnswer.Page(
                found.stream().limit(atMost).map(AssetAnswer::of).toList(),
                Paging.next("/assets", found, Asset::code, atMost));
    }
}
