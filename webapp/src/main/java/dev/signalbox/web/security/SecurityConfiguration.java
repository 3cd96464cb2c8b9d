package dev.signalbox.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors. Programs ({@code /api}, {@code /v1}, {@code /v2}, {@code /engine-rest}, {@code
 * /actuator}) come with HTTP basic or, at the first three, a key on every request and never with a
 * cookie, so they need no CSRF token; people come by the form, with a session and CSRF tokens. What
 * no rule names is denied.
 *
 * <p>Paths are matched as a whole, not by servlet: {@code /engine-rest} has one of its own.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String PROGRAMS_CSP = "default-src 'none'; frame-ancestors 'none'";
  private static final String PAGES_CSP =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String[] LOOKED_AT = {
    "/live/instances/**", "/live/processes/**", "/live/diagrams/**", "/live/routes"
  };

  private final ProblemAccess problems = new ProblemAccess();
  private final ExpiredPages expired = new ExpiredPages();
  private final SessionTokens tokens = new SessionTokens();

  /** Those who speak the Open Inference Protocol: as other programs, told in its words. */
  @Bean
  @Order(0)
  SecurityFilterChain openInference(HttpSecurity http, KeyLogin keys) throws Exception {
    stateless(http, "/v2/**");
    OipAccess told = new OipAccess();
    http.addFilterBefore(
            new KeyFilter(keys, paths("/v2/**"), told), BasicAuthenticationFilter.class)
        .httpBasic(basic -> basic.authenticationEntryPoint(told))
        .exceptionHandling(
            denied -> denied.authenticationEntryPoint(told).accessDeniedHandler(told));
    return http.authorizeHttpRequests(
            rules ->
                rules
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(new RoleTable()))
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, KeyLogin keys) throws Exception {
    stateless(
        http,
        "/api/**",
        "/v1/**",
        "/v2/**",
        "/engine-rest/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml");
    RequestMatcher open = paths("/api/**", "/v1/**", "/v2/**");
    http.addFilterBefore(new KeyFilter(keys, open, problems), BasicAuthenticationFilter.class);
    return http.authorizeHttpRequests(
            rules ->
                rules
                    // An asynchronous dispatch goes on with a request that was let in.
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(paths("/v3/api-docs/**", "/v3/api-docs.yaml"))
                    .permitAll()
                    .requestMatchers(paths("/engine-rest/**"))
                    .authenticated()
                    .requestMatchers(open)
                    .access(new RoleTable())
                    .anyRequest()
                    .denyAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain actuator(HttpSecurity http) throws Exception {
    stateless(http, "/actuator/**");
    return http.authorizeHttpRequests(
            rules ->
                rules
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(paths("/actuator/health", "/actuator/health/liveness"))
                    .permitAll()
                    .requestMatchers(paths("/actuator/health/readiness"))
                    .permitAll()
                    .requestMatchers(paths("/actuator/health/**"))
                    .hasAnyRole("OPERATOR", "OFFICER", "ADMIN")
                    .requestMatchers(paths("/actuator/prometheus", "/actuator/info"))
                    .hasAnyRole("OPERATOR", "ADMIN")
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /**
   * The demo's outside systems: their API checks its own token, their books are for logins. What a
   * program sends with its credentials needs no CSRF token; what a page sends does.
   */
  @Bean
  @Order(3)
  SecurityFilterChain sandbox(HttpSecurity http) throws Exception {
    http.securityMatcher(paths("/sandbox/**"))
        .csrf(
            csrf ->
                csrf.ignoringRequestMatchers(
                    paths("/sandbox/service-desk/api/**"),
                    request -> request.getHeader("Authorization") != null))
        .httpBasic(basic -> basic.authenticationEntryPoint(problems))
        .exceptionHandling(denied -> denied.authenticationEntryPoint(formForBrowsers()))
        .headers(headers -> harden(headers, PAGES_CSP));
    return http.authorizeHttpRequests(
            rules ->
                rules
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(paths("/sandbox/service-desk/api/**"))
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** What open pages ask in the background: with their session, and never with a redirect. */
  @Bean
  @Order(4)
  SecurityFilterChain live(HttpSecurity http) throws Exception {
    http.securityMatcher(paths("/live/**"))
        .csrf(csrf -> csrf.csrfTokenRepository(tokens))
        .requestCache(none -> none.requestCache(new NullRequestCache()))
        .exceptionHandling(
            denied -> denied.authenticationEntryPoint(expired).accessDeniedHandler(expired))
        .headers(headers -> harden(headers, PROGRAMS_CSP));
    return http.authorizeHttpRequests(
            rules ->
                rules
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(paths("/live/session"))
                    .authenticated()
                    .requestMatchers(paths("/live/tasks/**"))
                    .hasAnyRole("REVIEWER", "OPERATOR", "ADMIN")
                    .requestMatchers(paths("/live/routes/explain/**", "/live/routes/ask/**"))
                    .hasAnyRole("AUTHOR", "OPERATOR", "ADMIN")
                    .requestMatchers(paths("/live/routes/backends/**"))
                    .hasAnyRole("OPERATOR", "ADMIN")
                    .requestMatchers(paths("/live/spend/budgets/**"))
                    .hasAnyRole("OFFICER", "ADMIN")
                    .requestMatchers(paths("/live/spend/**"))
                    .hasAnyRole("OPERATOR", "OFFICER", "ADMIN")
                    .requestMatchers(paths(LOOKED_AT))
                    .hasAnyRole("AUTHOR", "OPERATOR", "OFFICER", "ADMIN")
                    .anyRequest()
                    .denyAll())
        .build();
  }

  @Bean
  @Order(5)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    http.formLogin(form -> form.loginPage("/login").permitAll())
        .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
        .sessionManagement(sessions -> sessions.sessionFixation(fix -> fix.changeSessionId()))
        .csrf(csrf -> csrf.csrfTokenRepository(tokens))
        .exceptionHandling(denied -> denied.accessDeniedHandler(expired))
        .headers(headers -> harden(headers, PAGES_CSP));
    return http.authorizeHttpRequests(
            rules ->
                rules
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(paths("/assets/**", "/favicon.ico", "/error"))
                    .permitAll()
                    .requestMatchers(paths("/jakarta.faces.resource/**"))
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /**
   * Lets unusual methods through, so that they get a 405 that names the usual ones; keeps out what
   * makes one address look like another.
   */
  @Bean
  StrictHttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return problems;
  }

  private void stateless(HttpSecurity http, String... patterns) throws Exception {
    http.securityMatcher(paths(patterns))
        .sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(none -> none.requestCache(new NullRequestCache()))
        .httpBasic(basic -> basic.authenticationEntryPoint(problems))
        .exceptionHandling(
            denied -> denied.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .headers(headers -> harden(headers, PROGRAMS_CSP));
  }

  private DelegatingAuthenticationEntryPoint formForBrowsers() {
    MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    var byRequest = new LinkedHashMap<RequestMatcher, AuthenticationEntryPoint>();
    byRequest.put(html, new LoginUrlAuthenticationEntryPoint("/login"));
    var entryPoint = new DelegatingAuthenticationEntryPoint(byRequest);
    entryPoint.setDefaultEntryPoint(problems);
    return entryPoint;
  }

  private static void harden(HeadersConfigurer<HttpSecurity> headers, String policy) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
  }

  private static RequestMatcher paths(String... patterns) {
    List<RequestMatcher> matchers =
        Arrays.stream(patterns).<RequestMatcher>map(withDefaults()::matcher).toList();
    return new OrRequestMatcher(matchers);
  }
}
