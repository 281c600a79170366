package org.mingcha.api.problem;

/**
 * What is wrong with one value of a request.
 *
 * @param pointer JSON pointer of the value, or the name of a parameter
 */
public record FieldProblem(String pointer, String code, String message, String messageEn) {}
