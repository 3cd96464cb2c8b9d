package dev.signalbox.web.rest;

import dev.signalbox.idempotency.IdempotencyKeys;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.process.InstanceEnds;
import dev.signalbox.web.WebProperties;
import dev.signalbox.web.problem.ProblemReportValve;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The interface's filters, its JSON and what its controllers share. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {
  /** Behind Spring Security's filters, which Boot places at -100. */
  private static final int AFTER_SECURITY = 100;

  @Bean
  ProcessValues processValues(WebProperties properties) {
    return new ProcessValues(properties);
  }

  @Bean
  WaitingRequests waitingRequests(InstanceEnds ends, WebProperties properties) {
    return new WaitingRequests(ends, properties.waitingRequests());
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebProperties properties) {
    FilterRegistrationBean<BodyLimitFilter> filter =
        afterSecurity(new BodyLimitFilter(properties.maxBody()), AFTER_SECURITY);
    filter.addUrlPatterns("/v1/*");
    return filter;
  }

  @Bean
  FilterRegistrationBean<IdempotentWriteFilter> idempotentWriteFilter(
      IdempotencyKeys keys, CallerContext callers, PlatformTransactionManager transactions) {
    return afterSecurity(
        new IdempotentWriteFilter(keys, callers, new TransactionTemplate(transactions)),
        AFTER_SECURITY + 1);
  }

  private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> afterSecurity(
      F filter, int order) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/api/*");
    registration.setOrder(order);
    return registration;
  }

  /** What Tomcat refuses by itself is a problem too. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
              }
            });
  }

  @Bean
  WebMvcConfigurer restMvc(WebProperties properties, CallerContext callers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument(callers));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new StrictParameters());
      }

      /** JSON is the only language, whatever Jackson modules others bring along. */
      @Override
      public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(AbstractJackson2HttpMessageConverter.class::isInstance);
        converters.add(
            new MappingJackson2HttpMessageConverter(ApiJson.mapper(properties.maxBody())));
        converters.add(new UsageCsv());
      }
    };
  }
}
