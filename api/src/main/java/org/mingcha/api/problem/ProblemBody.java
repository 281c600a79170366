package org.mingcha.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem as RFC 9457 has it, with English beside the Chinese.
 *
 * @param type address of the page that explains the code
 * @param instance the request's path
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type,
        String title,
        String titleEn,
        int status,
        String detail,
        String detailEn,
        String instance,
        String code,
        List<FieldProblem> errors) {

    static ProblemBody of(Problem problem, String path) {
        return new ProblemBody(
                "/problems/" + problem.code(),
                problem.kind().title().zh(),
                problem.kind().title().en(),
                problem.kind().status().value(),
                problem.detail().zh(),
                problem.detail().en(),
                path,
                problem.code(),
                problem.errors());
    }
}
