package org.curia.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.curia.web.json.Json;

/** The server's error page (web.xml): what fails outside the REST resources is a problem document too. */
@WebServlet(name = "problem", urlPatterns = ErrorPage.PATH, asyncSupported = true)
public class ErrorPage extends HttpServlet {
    static final String PATH = "/problem";
    private static final long serialVersionUID = 1L;

    /** An error is dispatched with the method of the request that failed. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // asked for by name, there is nothing here
        int code = status instanceof Integer error ? error : HttpServletResponse.SC_NOT_FOUND;
        byte[] body = problem(code, request.getMethod(), path == null ? PATH : path.toString());
        response.setStatus(code);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** @param path that was asked for */
    public static byte[] problem(int status, String method, String path) throws IOException {
        String detail = switch (status) {
            case 404 -> "nothing is served at " + path;
            case 405 -> method + " is not for " + path;
            default -> status < 500 ? "the request cannot be answered" : "the node failed at this request";
        };
        return Json.write(Problem.of(status, detail));
    }
}
