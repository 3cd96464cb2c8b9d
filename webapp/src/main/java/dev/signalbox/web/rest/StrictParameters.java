package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Refuses query parameters that a route does not know, that come twice or that are empty: a
 * misspelt filter that is ignored would show everything.
 */
final class StrictParameters implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    if (query == null
        || !(handler instanceof HandlerMethod method)
        || !method.getBeanType().getPackage().equals(getClass().getPackage())) {
      return true;
    }
    Set<String> known = known(method);
    List<FieldError> errors = new ArrayList<>();
    parse(query).forEach((name, values) -> check(name, values, known, errors));
    if (!errors.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, "The query parameters are wrong.", errors);
    }
    return true;
  }

  private static void check(
      String name, List<String> values, Set<String> known, List<FieldError> errors) {
    if (!known.contains(name)) {
      String names = known.isEmpty() ? "there are none here" : String.join(", ", known);
      errors.add(new FieldError(name, "is not a parameter: " + names));
    } else if (values.size() > 1) {
      errors.add(new FieldError(name, "comes more than once"));
    } else if (values.get(0).isEmpty()) {
      errors.add(new FieldError(name, "is empty: leave it out"));
    } else if (!Text.isStorable(values.get(0))) {
      errors.add(new FieldError(name, Text.UNSTORABLE));
    }
  }

  private static MultiValueMap<String, String> parse(String query) {
    MultiValueMap<String, String> raw =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
    raw.forEach(
        (name, values) -> values.forEach(value -> decoded.add(decode(name), decode(value))));
    return decoded;
  }

  private static String decode(@Nullable String text) {
    try {
      return text == null ? "" : UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, "The query has a broken percent escape.", e);
    }
  }

  private static Set<String> known(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(ParameterObject.class))
        .map(MethodParameter::getParameterType)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
