package org.mingcha.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Answers for what controllers throw, pages and REST alike. */
@ControllerAdvice
class ProblemAdvice {

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Exception.class)
    Object answer(Exception e, HttpServletRequest request, HttpServletResponse response) {
        Problem problem = problems.of(e);
        ProblemBody body = ProblemBody.of(problem, request.getRequestURI());
        if (Problems.forPeople(request, request.getRequestURI())) {
            ModelAndView page =
                    new ModelAndView("problem/problem", problem.kind().status());
            page.addObject("problem", body);
            return page;
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.kind().status());
        if (e instanceof ErrorResponse known) {
            answer.headers(known.getHeaders());
        }
        if (problem.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter().toSeconds()));
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }
}
