package planted.process;

import org.springframework.context.ApplicationContext;

/** A port that needs more than the JDK. */
interface PortWithAFramework {
  ApplicationContext context();
}
