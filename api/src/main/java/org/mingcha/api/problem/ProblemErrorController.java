package org.mingcha.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers for what never reached a controller: refused by a filter or by the server itself. */
@Hidden
@Controller
class ProblemErrorController implements ErrorController {

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    Object answer(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Problem problem = problems.ofFailure(
                failure instanceof Throwable thrown ? thrown : null, status instanceof Integer number ? number : 404);
        String asked = path == null ? request.getRequestURI() : path.toString();
        ProblemBody body = ProblemBody.of(problem, asked);
        if (Problems.forPeople(request, asked)) {
            ModelAndView page =
                    new ModelAndView("problem/problem", problem.kind().status());
            page.addObject("problem", body);
            return page;
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.kind().status());
        if (problem.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter().toSeconds()));
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }
}
