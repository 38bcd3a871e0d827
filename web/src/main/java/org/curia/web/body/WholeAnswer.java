package org.curia.web.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.curia.web.problem.ErrorPage;
import org.curia.web.problem.Problem;

/** A response of which nothing is sent while it is made. */
final class WholeAnswer extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final AnswerStream stream;
    private PrintWriter writer;

    WholeAnswer(HttpServletRequest request, HttpServletResponse response, AnswersUnderWay underWay) {
        super(response);
        this.request = request;
        this.stream = new AnswerStream(response, underWay);
    }

    /** Nothing more comes of it. */
    AnswerStream made() {
        if (writer != null) {
            writer.flush();
        }
        stream.ends();
        return stream;
    }

    HeldAnswer held() {
        return stream.held();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(stream, getCharacterEncoding()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() {}

    @Override
    public boolean isCommitted() {
        return stream.isStraight();
    }

    @Override
    public void reset() {
        super.reset();
        stream.held().giveWay();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        stream.held().giveWay();
    }

    /** As {@link ErrorPage} does, to which the server would send it on with a thread that waits. */
    @Override
    public void sendError(int status, String message) throws IOException {
        resetBuffer();
        setStatus(status);
        setContentType(Problem.MEDIA_TYPE);
        byte[] problem = ErrorPage.problem(status, request.getMethod(), request.getRequestURI());
        setContentLength(problem.length);
        stream.write(problem);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendRedirect(String location) {
        resetBuffer();
        setStatus(SC_FOUND);
        setHeader("Location", location);
    }
}
