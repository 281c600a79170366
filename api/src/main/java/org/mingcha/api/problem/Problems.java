package org.mingcha.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.json.JsonMapper;

/** The one place that turns what went wrong into an answer: for machines {@code application/problem+json}, for people a page. */
@Component
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Whether a person waits for the answer in a browser. */
    public static boolean forPeople(HttpServletRequest request, String path) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !path.startsWith("/api/")
                && !path.startsWith("/actuator")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** Writes the answer of a filter, where no controller was reached. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.kind().status().value());
        if (problem.retryAfter() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter().toSeconds()));
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(ProblemBody.of(problem, request.getRequestURI())));
    }

    /** The problem that an exception tells of. What is an error of ours is logged here, once. */
    Problem of(Exception e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof AccessDeniedException) {
            return Problem.of(
                    ProblemKind.FORBIDDEN,
                    "forbidden",
                    "您的角色不能做这件事。如确有需要,请联系管理员。",
                    "Your roles do not allow this. Ask an administrator if you need it.");
        }
        if (e instanceof MethodArgumentNotValidException invalid) {
            return fields(invalid);
        }
        if (e instanceof BindException invalid) {
            return fields(invalid);
        }
        if (e instanceof HandlerMethodValidationException invalid) {
            return Problem.fields(invalid.getParameterValidationResults().stream()
                    .flatMap(result -> result.getResolvableErrors().stream()
                            .map(error -> new FieldProblem(
                                    String.valueOf(result.getMethodParameter().getParameterName()),
                                    "constraint",
                                    String.valueOf(error.getDefaultMessage()),
                                    String.valueOf(error.getDefaultMessage()))))
                    .toList());
        }
        if (e instanceof ConstraintViolationException invalid) {
            return Problem.fields(invalid.getConstraintViolations().stream()
                    .map(violation -> new FieldProblem(
                            violation.getPropertyPath().toString(),
                            "constraint",
                            violation.getMessage(),
                            violation.getMessage()))
                    .toList());
        }
        if (e instanceof MaxUploadSizeExceededException) {
            return ofStatus(413);
        }
        if (e instanceof HttpMessageNotReadableException
                || e instanceof TypeMismatchException
                || e instanceof MultipartException) {
            return ofStatus(400);
        }
        if (e instanceof ErrorResponse known) {
            return ofStatus(known.getStatusCode().value());
        }
        if (databaseIsBusy(e)) {
            LOG.error("a request got no connection to the database", e);
            return busy();
        }
        LOG.error("a request failed", e);
        return ofStatus(500);
    }

    /** What to say where a filter failed, and the server knows the exception and made this status of it. */
    Problem ofFailure(@Nullable Throwable failure, int status) {
        return databaseIsBusy(failure) ? busy() : ofStatus(status);
    }

    private static boolean databaseIsBusy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof CannotGetJdbcConnectionException) {
                return true;
            }
        }
        return false;
    }

    private static Problem busy() {
        return Problem.unavailable(
                BUSY,
                "系统繁忙,暂时连接不上数据库。请稍后重试。",
                "Too busy: the database cannot be reached at the moment. Try again later.");
    }

    private static Problem fields(BindException invalid) {
        List<FieldProblem> errors =
                invalid.getFieldErrors().stream().map(Problems::field).toList();
        return Problem.fields(errors);
    }

    private static FieldProblem field(FieldError error) {
        String message = String.valueOf(error.getDefaultMessage());
        return new FieldProblem(
                "/" + error.getField().replace('.', '/'), String.valueOf(error.getCode()), message, message);
    }

    /** What to say where only a status is known. */
    public Problem ofStatus(int status) {
        ProblemKind kind = ProblemKind.of(status);
        return switch (kind) {
            case UNAUTHENTICATED ->
                Problem.of(
                        kind,
                        "unauthenticated",
                        "请先登录,或在请求头 Authorization 中带上有效的令牌。",
                        "Log in, or send a valid token in the Authorization header.");
            case FORBIDDEN ->
                Problem.of(
                        kind,
                        "forbidden",
                        "请求被拒绝。若从网页提交,请刷新页面后重试。",
                        "The request was refused. If it came from a page, reload it and try again.");
            case NOT_FOUND ->
                Problem.of(kind, "not-found", "这里什么也没有。请核对地址。", "There is nothing here. Check the address.");
            case METHOD_NOT_ALLOWED ->
                Problem.of(
                        kind,
                        "method-not-allowed",
                        "该地址不支持此方法,支持的方法见响应头 Allow。",
                        "This address does not take this method; see the Allow header.");
            case TOO_LARGE ->
                Problem.of(
                        kind, "too-large", "内容超过允许的大小。请拆分后再传。", "Larger than is taken. Split it and send the parts.");
            case UNSUPPORTED_MEDIA_TYPE ->
                Problem.of(
                        kind,
                        "unsupported-media-type",
                        "请用接口说明中列出的内容类型提交。",
                        "Send one of the media types that the interface names.");
            case NOT_ACCEPTABLE ->
                Problem.of(
                        kind,
                        "not-acceptable",
                        "请在请求头 Accept 中选择接口说明中列出的格式。",
                        "Ask in the Accept header for a form that the interface names.");
            case UNAVAILABLE ->
                Problem.of(kind, "unavailable", "系统暂时无法服务。请稍后重试。", "Not available at the moment. Try again later.");
            case INTERNAL_ERROR ->
                Problem.of(
                        kind,
                        "internal-error",
                        "问题出在系统一方,已记录。请稍后重试;若仍不行,请把发生时间告诉维护人员。",
                        "The fault is ours and was recorded. Try again later; if it persists, tell the maintainers when it happened.");
            default ->
                Problem.of(
                        kind,
                        kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        "请求无法理解。请对照接口说明检查参数和内容。",
                        "The request cannot be understood. Check its parameters and content against the interface.");
        };
    }
}
