package dev.signalbox.camunda.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Decides whether an expression is of the safe subset: variables, literals, comparison, logic,
 * arithmetic, {@code empty}, the ternary, property and index access. It parses with the parser that
 * the engine runs, method calls and all, and then allows known nodes of the tree: what it judged is
 * what runs. Never throws: what does not parse is a flaw.
 */
public final class SafeSubset {
  /** The longest expression that is read; longer ones are refused unparsed. */
  static final int MAX_LENGTH = 4_000;

  /** The deepest nesting that is read: the parser recurses. */
  static final int MAX_NESTING = 100;

  private static final Set<Class<? extends Node>> ALLOWED =
      Set.of(
          AstBinary.class,
          AstBoolean.class,
          AstBracket.class,
          AstChoice.class,
          AstComposite.class,
          AstDot.class,
          AstEval.class,
          AstIdentifier.class,
          AstNested.class,
          AstNull.class,
          AstNumber.class,
          AstString.class,
          AstText.class,
          AstUnary.class);

  /** Names that the engine, not the process, gives a meaning to. */
  private static final Set<String> RESERVED_ROOTS =
      Set.of(
          "execution",
          "task",
          "caseExecution",
          "externalTask",
          "authenticatedUserId",
          "variableContext",
          "connector",
          "exception",
          "java",
          "javax",
          "jakarta",
          "System",
          "Runtime");

  /** Property names that lead from a value to its class. */
  private static final Set<String> RESERVED_PROPERTIES = Set.of("class", "classLoader");

  private static final Builder PARSER =
      new Builder(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS);

  private SafeSubset() {}

  /** Whether the engine would evaluate something in the text. */
  public static boolean isComputed(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** What of the text is not of the subset; empty when it is safe, as plain text always is. */
  public static List<ExpressionFlaw> flaws(String text) {
    if (!isComputed(text)) {
      return List.of();
    }
    if (text.length() > MAX_LENGTH) {
      String start = text.substring(0, 40) + "...";
      return List.of(new ExpressionFlaw(start, "It is longer than " + MAX_LENGTH + " characters."));
    }
    if (nesting(text) > MAX_NESTING) {
      return List.of(new ExpressionFlaw(text, "It nests deeper than " + MAX_NESTING + " levels."));
    }
    List<ExpressionFlaw> flaws = new ArrayList<>();
    try {
      inspect(PARSER.build(text).getRoot(), flaws);
    } catch (TreeBuilderException e) {
      flaws.add(new ExpressionFlaw(text, "It does not parse: " + e.getMessage() + "."));
    }
    return List.copyOf(flaws);
  }

  private static void inspect(Node node, List<ExpressionFlaw> flaws) {
    if (!ALLOWED.contains(node.getClass())) {
      flaws.add(new ExpressionFlaw(textOf(node), explain(node)));
      return;
    }
    if (node instanceof AstIdentifier identifier) {
      inspectRoot(identifier, flaws);
    } else if (node instanceof AstDot dot) {
      inspectProperty(dot.toString().substring(2), flaws);
    } else if (node instanceof AstBracket bracket && bracket.getChild(1) instanceof AstString key) {
      inspectProperty(String.valueOf(key.eval(null, null)), flaws);
    }
    if (isBusinessKey(node)) {
      return;
    }
    for (int i = 0; i < node.getCardinality(); i++) {
      inspect(node.getChild(i), flaws);
    }
  }

  private static void inspectRoot(AstIdentifier identifier, List<ExpressionFlaw> flaws) {
    if (RESERVED_ROOTS.contains(identifier.getName())) {
      flaws.add(
          new ExpressionFlaw(
              identifier.getName(),
              "'" + identifier.getName() + "' is an object of the engine, no process variable."));
    }
  }

  private static void inspectProperty(String property, List<ExpressionFlaw> flaws) {
    if (RESERVED_PROPERTIES.contains(property)) {
      flaws.add(
          new ExpressionFlaw(
              "." + property, "'" + property + "' leads from data to code and is no data."));
    }
  }

  /** The one thing of an execution that is data: {@code execution.processBusinessKey}. */
  private static boolean isBusinessKey(Node node) {
    return node instanceof AstDot
        && node.toString().equals(". " + DataElResolver.BUSINESS_KEY)
        && node.getChild(0) instanceof AstIdentifier root
        && root.getName().equals(DataElResolver.EXECUTION);
  }

  private static String textOf(Node node) {
    return node instanceof AstNode ast ? ast.getStructuralId(null) : node.toString();
  }

  private static String explain(Node node) {
    if (node instanceof AstMethod || node instanceof AstFunction) {
      return "Methods and functions cannot be called.";
    }
    return "This kind of expression is not allowed.";
  }

  private static int nesting(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[' || c == '!' || c == '-' || c == '?') {
        depth++;
      }
    }
    return depth;
  }
}
