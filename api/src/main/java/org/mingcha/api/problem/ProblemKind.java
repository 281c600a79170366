package org.mingcha.api.problem;

import org.mingcha.engine.text.Text;
import org.springframework.http.HttpStatus;

/** What can go wrong with a request, by status. */
public enum ProblemKind {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "请求有误", "The request is wrong"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "需要登录", "Log in first"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "没有权限", "Not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "没有找到", "Not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "该地址不支持此方法", "This address does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "无法给出所要的格式", "Not available in the form asked for"),
    CONFLICT(HttpStatus.CONFLICT, "与现状冲突", "In conflict with how things stand"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "内容已被他人修改", "Somebody changed it meanwhile"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "内容太大", "Too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不支持的内容类型", "This media type is not taken"),
    UNPROCESSABLE(HttpStatus.UNPROCESSABLE_CONTENT, "内容不符合要求", "The content does not do"),
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "需要 If-Match", "If-Match is needed"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "请求过于频繁", "Too many requests"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "系统内部错误", "An error of ours"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "暂时无法服务", "Not available at the moment");

    private final HttpStatus status;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text title;

    ProblemKind(HttpStatus status, String zh, String en) {
        this.status = status;
        this.title = new Text(zh, en);
    }

    public HttpStatus status() {
        return status;
    }

    public Text title() {
        return title;
    }

    /** The kind for a status that the framework chose; what is not known counts as a wrong request, or as an error of ours. */
    static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status.value() == status) {
                return kind;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
    }
}
