package org.mingcha.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Of tests alone: a request with this header fails in a way that nobody thought of, whatever its path. */
@Component
class FailOnDemand implements WebMvcConfigurer {

    static final String HEADER = "X-Test-Failure";

    /** Its value for a failure that is no fault, only too much at once. */
    static final String BUSY = "busy";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (BUSY.equals(request.getHeader(HEADER))) {
                    throw new CannotGetJdbcConnectionException("asked to be busy");
                }
                if (request.getHeader(HEADER) != null) {
                    throw new IllegalStateException("asked to fail");
                }
                return true;
            }
        });
    }
}
