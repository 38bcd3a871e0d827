package org.curia.web.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curia.core.pool.Admission;
import org.curia.web.problem.Problem;
import org.curia.web.problem.ProblemCode;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes what the annotations of the resources say at {@code /openapi}: every error as a problem document with its codes, media types
 * without their weights, and an example of each answer. Named in {@code META-INF/microprofile-config.properties}.
 */
public class ApiDescription implements OASFilter {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(PROBLEM, problemSchema());
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths().getPathItems().forEach(ApiDescription::complete);
    }

    private static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            String place = method + " " + path.replaceFirst("^" + Api.PATH, "");
            withoutWeights(operation);
            ApiExamples.of(place).forEach((status, examples) -> addExamples(operation, status, examples));
            if (ApiExamples.isAlsoProtobuf(place)) {
                successOf(operation).getContent().addMediaType(Api.PROTOBUF, binary());
            }
            ApiErrors.of(place)
                    .forEach((status, codes) ->
                            operation.getResponses().addAPIResponse(String.valueOf(status), error(status, codes)));
        });
    }

    /** {@code ;qs=0.5} is for the server's choice among media types, and for nobody else. */
    private static void withoutWeights(Operation operation) {
        for (APIResponse response : operation.getResponses().getAPIResponses().values()) {
            if (response.getContent() != null) {
                Content content = OASFactory.createContent();
                response.getContent()
                        .getMediaTypes()
                        .forEach((type, shape) -> content.addMediaType(type.replaceFirst(";.*", ""), shape));
                response.setContent(content);
            }
        }
    }

    private static APIResponse successOf(Operation operation) {
        return operation.getResponses().getAPIResponse("200");
    }

    private static void addExamples(Operation operation, String status, Map<String, Object> examples) {
        if (status.equals(ApiExamples.REQUEST)) {
            examples(operation.getRequestBody().getContent().getMediaType(JSON), examples);
        } else {
            examples(
                    operation.getResponses().getAPIResponse(status).getContent().getMediaType(JSON), examples);
        }
    }

    private static void examples(MediaType type, Map<String, Object> examples) {
        examples.forEach((name, value) -> type.addExample(name, example(value)));
    }

    private static Example example(Object value) {
        return OASFactory.createExample().value(value);
    }

    private static APIResponse error(int status, List<String> codes) {
        MediaType type =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
        codes.forEach(code -> type.addExample(code, example(problem(status, code))));
        return OASFactory.createAPIResponse()
                .description(String.join(", ", codes))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, type));
    }

    private static Map<String, Object> problem(int status, String code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", ProblemCode.typeOf(code));
        fields.put("title", Problem.title(status));
        fields.put("status", status);
        fields.put("detail", "a sentence that says what is wrong, and what to do");
        fields.put("code", code);
        return fields;
    }

    private static MediaType binary() {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).format("binary"));
    }

    private static Schema problemSchema() {
        Schema code = text("for programs; never renamed");
        for (ProblemCode known : ProblemCode.values()) {
            code.addEnumeration(known.name());
        }
        for (Admission.Reason reason : Admission.Reason.values()) {
            if (!code.getEnumeration().contains(reason.name())) {
                code.addEnumeration(reason.name());
            }
        }
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("RFC 9457")
                .required(List.of("type", "title", "status", "detail", "code"))
                .addProperty("type", text("urn:curia:problem: and the code in lower case"))
                .addProperty("title", text("the phrase of the HTTP status"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("a sentence for people"))
                .addProperty("code", code)
                .addProperty("id", text("of the transaction that was refused"))
                .addProperty("reference", text("under which the node's log has the details"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
