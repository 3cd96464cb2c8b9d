package dev.signalbox.web.security;

import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.identity.Credentials;
import dev.signalbox.web.LoginHints;
import dev.signalbox.web.WebProperties;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who can log in, and who is logged in. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {
  @Bean
  PasswordEncoder passwordEncoder(WebProperties properties, Clock clock) {
    return new RememberingPasswordEncoder(
        PasswordEncoderFactories.createDelegatingPasswordEncoder(),
        clock,
        properties.passwordMemory(),
        new SecureRandom());
  }

  @Bean
  AuthenticationProvider passwordLogin(
      Accounts accounts, PasswordEncoder passwords, WebProperties properties, Clock clock) {
    return new PasswordLogin(accounts, passwords, new LoginAttempts(properties.logins(), clock));
  }

  @Bean
  KeyLogin keyLogin(ApiKeys keys, WebProperties properties, Clock clock) {
    return new KeyLogin(
        keys,
        new KnownKeys(clock, properties.keyMemory()),
        new LoginAttempts(properties.logins(), clock));
  }

  @Bean
  Credentials credentials(AuthenticationProvider passwordLogin, KeyLogin keys) {
    return new ProgramDoor(passwordLogin, keys);
  }

  @Bean
  CallerContext callerContext() {
    return new SecurityCallerContext();
  }

  @Bean
  WebMvcConfigurer listedRoutesOnly() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ListedRoutesOnly());
      }
    };
  }

  /** The demo's logins are known to everyone: never outside it. */
  @Configuration(proxyBeanMethods = false)
  @Profile("demo")
  static class Demo {
    @Bean
    DemoAccounts accounts() {
      return new DemoAccounts();
    }
  }

  /** A real installation's logins. */
  @Configuration(proxyBeanMethods = false)
  @Profile("!demo")
  static class Installed {
    @Bean
    LoginHints firstAdmin(@Value("${signalbox.home}") Path home, PasswordEncoder passwords) {
      FirstAdmin first = new FirstAdmin(home);
      first.makeOnce(home.resolve("users.yaml"), passwords, new SecureRandom());
      return first;
    }

    @Bean
    Accounts accounts(@Value("${signalbox.home}") Path home, LoginHints firstAdmin) {
      return new UsersFile(home.resolve("users.yaml"));
    }
  }
}
