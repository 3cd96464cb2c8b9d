package dev.signalbox.camunda.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Models that must never be deployed: each is a safe one with a single thing changed. */
final class HostileModels {
  private static final String BASE = TestModels.text("benign/base.bpmn");
  private static final String DECISION = TestModels.text("benign/decision.dmn");
  private static final String EXTERNAL = "camunda:type=\"external\" camunda:topic=\"own-topic\"";
  private static final String START = "<bpmn:startEvent id=\"start\">";
  private static final String IN_TASK =
      "<camunda:inputParameter name=\"text\">${text}</camunda:inputParameter>";
  private static final String CONDITION =
      "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
          + "${empty text || text == 'look'}</bpmn:conditionExpression>";

  private HostileModels() {}

  /**
   * One hostile file.
   *
   * @param element the element that the refusal must name
   * @param rule the rule that must refuse it
   */
  record Hostile(String name, String file, byte[] content, String element, String rule) {
    Hostile then(String from, String to) {
      byte[] changed = bytes(replace(new String(content, StandardCharsets.UTF_8), from, to));
      return new Hostile(name, file, changed, element, rule);
    }

    Hostile in16() {
      String text = new String(content, StandardCharsets.UTF_8);
      byte[] wide = replace(text, "UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
      return new Hostile(name, file, wide, element, rule);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> all() {
    return Stream.of(
            code(),
            prefixes(),
            expressions(),
            computed(),
            structure(),
            conventions(),
            decisions(),
            files())
        .flatMap(List::stream);
  }

  private static List<Hostile> code() {
    return List.of(
        base("class", EXTERNAL, "camunda:class=\"java.lang.Runtime\"", "work", "code"),
        base(
            "class beside external", EXTERNAL, EXTERNAL + " camunda:class=\"a.B\"", "work", "code"),
        base("delegate", EXTERNAL, "camunda:delegateExpression=\"${bean}\"", "work", "code"),
        base("expression", EXTERNAL, "camunda:expression=\"${bean.go()}\"", "work", "code"),
        base(
                "script task",
                "<bpmn:userTask id=\"look\" name=\"Look\" camunda:candidateGroups=\"reviewers\">",
                "<bpmn:scriptTask id=\"look\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script>",
                "look",
                "code")
            .then("</bpmn:userTask>", "</bpmn:scriptTask>"),
        base(
            "execution listener",
            "<camunda:inputOutput>",
            "<camunda:executionListener class=\"a.B\" event=\"start\"/><camunda:inputOutput>",
            "work",
            "code"),
        base(
            "listener on a flow",
            CONDITION,
            "<bpmn:extensionElements><camunda:executionListener expression=\"${a.b()}\" event=\"take\"/></bpmn:extensionElements>",
            "f3",
            "code"),
        base(
            "listener on the process",
            START,
            "<bpmn:extensionElements><camunda:executionListener delegateExpression=\"${b}\" event=\"start\"/></bpmn:extensionElements>"
                + START,
            "base",
            "code"),
        base(
            "task listener",
            "<bpmn:incoming>f3</bpmn:incoming>",
            "<bpmn:extensionElements><camunda:taskListener event=\"create\" class=\"a.B\"/></bpmn:extensionElements><bpmn:incoming>f3</bpmn:incoming>",
            "look",
            "code"),
        base(
            "script in an input",
            "${text}</camunda",
            "<camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda",
            "work",
            "code"),
        base(
            "script in a list",
            "${text}</camunda",
            "<camunda:list><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:list></camunda",
            "work",
            "code"),
        base(
            "connector",
            "<camunda:inputOutput>",
            "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector><camunda:inputOutput>",
            "work",
            "code"),
        base(
            "field injection",
            "<camunda:inputOutput>",
            "<camunda:field name=\"x\" expression=\"${y.z()}\"/><camunda:inputOutput>",
            "work",
            "code"),
        base(
            "script condition",
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">",
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">",
            "f3",
            "code"),
        base(
            "script resource",
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">",
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\" camunda:resource=\"deployment://x.groovy\">",
            "f3",
            "code"),
        base(
            "form handler",
            START,
            "<bpmn:startEvent id=\"start\" camunda:formHandlerClass=\"a.B\">",
            "start",
            "code"),
        base(
            "form validator",
            "type=\"string\" />",
            "type=\"string\"><camunda:validation><camunda:constraint name=\"validator\" config=\"a.B\"/></camunda:validation></camunda:formField>",
            "start",
            "code"),
        base(
            "error definition",
            "<camunda:inputOutput>",
            "<camunda:errorEventDefinition id=\"e\" expression=\"${externalTask.errorDetails.contains('x')}\"/><camunda:inputOutput>",
            "work",
            "code"));
  }

  private static List<Hostile> prefixes() {
    return List.of(
        base(
                "activiti namespace",
                "<bpmn:process",
                "<bpmn:process xmlns:activiti=\"http://activiti.org/bpmn\"",
                "work",
                "namespace")
            .then(EXTERNAL, "activiti:class=\"a.B\""),
        base(
            "activiti assignee",
            "camunda:candidateGroups=\"reviewers\"",
            "xmlns:a=\"http://activiti.org/bpmn\" a:assignee=\"${x.y()}\"",
            "look",
            "namespace"),
        base(
            "another prefix",
            EXTERNAL,
            "xmlns:q=\"http://camunda.org/schema/1.0/bpmn\" q:class=\"a.B\"",
            "work",
            "code"),
        base(
                "character reference in a name",
                "xmlns:camunda=",
                "xmlns:z=\"http://activiti.org/bpm&#110;\" xmlns:camunda=",
                "work",
                "namespace")
            .then(EXTERNAL, "z:class=\"a.B\""),
        base(
            "foreign element",
            START,
            "<evil:thing xmlns:evil=\"urn:evil\"/>" + START,
            "base",
            "namespace"),
        base(
            "process of no namespace",
            "</bpmn:process>",
            "</bpmn:process><process id=\"p2\" isExecutable=\"true\"/>",
            "p2",
            "element"),
        base(
            "nested extension elements",
            "<camunda:inputOutput>",
            "<bpmn:extensionElements><camunda:executionListener class=\"a.B\" event=\"start\"/></bpmn:extensionElements><camunda:inputOutput>",
            "work",
            "element"),
        base(
            "attribute without a prefix",
            EXTERNAL,
            EXTERNAL + " class=\"a.B\"",
            "work",
            "attribute"),
        base(
            "schema location",
            "id=\"Definitions_1\"",
            "id=\"Definitions_1\" xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\"",
            "Definitions_1",
            "fetched"),
        base(
            "import",
            "<bpmn:process",
            "<bpmn:import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\"http://127.0.0.1:1/\" namespace=\"urn:x\"/><bpmn:process",
            "Definitions_1",
            "fetched"),
        base(
            "other type",
            "xsi:type=\"bpmn:tFormalExpression\"",
            "xsi:type=\"bpmn:tScriptTask\"",
            "f3",
            "attribute"));
  }

  private static List<Hostile> expressions() {
    return List.of(
        condition("getter", "${text.class.name}"),
        condition("getter by index", "${text['class']['classLoader']}"),
        condition("method", "${text.length() > 3}"),
        condition("chained method", "${''.getClass().forName('java.lang.Runtime')}"),
        condition("method by index", "${text['getClass']()}"),
        condition("execution", "${execution.processEngineServices != null}"),
        condition("function", "${now() > 0}"),
        condition("prefixed function", "${a:b(1)}"),
        condition("in CDATA", "<![CDATA[${text.getClass()}]]>"),
        condition("split CDATA", "$<![CDATA[{]]>text.getClass()}"),
        condition("character references", "&#36;&#123;text.getClass()&#125;"),
        condition("deferred", "#{text.getClass()}"),
        condition("hidden in text", "a ${1} b ${task.execution} c"),
        condition("broken", "${text ==}"),
        condition("lambda", "${(x -> x)(1)}"),
        condition("assignment", "${text = 'x'}"),
        condition("static", "${java.lang.Runtime}"),
        base(
            "assignee",
            "camunda:candidateGroups=\"reviewers\"",
            "camunda:assignee=\"${authenticatedUserId}\"",
            "look",
            "expression"),
        base("candidate groups", "\"reviewers\"", "\"a,${x.split(',')}\"", "look", "expression"),
        base(
            "due date",
            "camunda:candidateGroups",
            "camunda:dueDate=\"${dateTime().plusDays(1).toDate()}\" camunda:candidateGroups",
            "look",
            "expression"),
        base("name", "name=\"Look\"", "name=\"${x.y()}\"", "look", "expression"),
        base(
            "documentation",
            "<bpmn:incoming>f3",
            "<bpmn:documentation>${x.y()}</bpmn:documentation><bpmn:incoming>f3",
            "look",
            "expression"),
        base("label", "label=\"Text\"", "label=\"${x.y()}\"", "start", "expression"),
        base("input", ">${text}<", ">${text.toUpperCase()}<", "work", "expression"),
        base(
            "collection",
            "<bpmn:outgoing>f5</bpmn:outgoing>",
            "<bpmn:outgoing>f5</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${x.y()}\"/>",
            "look",
            "expression"));
  }

  private static List<Hostile> computed() {
    return List.of(
        base("topic", "\"own-topic\"", "\"${text}\"", "work", "literal"),
        base(
            "form default",
            "type=\"string\" />",
            "type=\"string\" defaultValue=\"${x.y()}\" />",
            "start",
            "literal"),
        base(
            "harmless form default",
            "type=\"string\" />",
            "type=\"string\" defaultValue=\"${x}\" />",
            "start",
            "literal"),
        base(
            "called element",
            "<bpmn:endEvent id=\"end\">",
            "<bpmn:callActivity id=\"call\" calledElement=\"${text}\"/><bpmn:endEvent id=\"end\">",
            "call",
            "literal"),
        base(
            "decision",
            "<bpmn:endEvent id=\"end\">",
            "<bpmn:businessRuleTask id=\"rule\" camunda:decisionRef=\"${text}\"/><bpmn:endEvent id=\"end\">",
            "rule",
            "literal"),
        base(
            "signal",
            "<bpmndi:BPMNDiagram",
            "<bpmn:signal id=\"sig\" name=\"${text}\"/><bpmndi:BPMNDiagram",
            "sig",
            "literal"),
        base(
            "message",
            "<bpmndi:BPMNDiagram",
            "<bpmn:message id=\"mes\" name=\"#{text}\"/><bpmndi:BPMNDiagram",
            "mes",
            "literal"));
  }

  private static List<Hostile> structure() {
    return List.of(
        base(
            "silent message throw",
            "<bpmn:incoming>f5</bpmn:incoming>",
            "<bpmn:incoming>f5</bpmn:incoming><bpmn:messageEventDefinition id=\"med\"/>",
            "med",
            "message-throw"),
        base(
            "file in a task's form",
            "<bpmn:incoming>f3",
            "<bpmn:extensionElements><camunda:formData><camunda:formField id=\"scan\" label=\"Scan\""
                + " type=\"file\" /></camunda:formData></bpmn:extensionElements><bpmn:incoming>f3",
            "look",
            "form-type"),
        base("no implementation", EXTERNAL, "", "work", "external-task"),
        base("mail task", EXTERNAL, "camunda:type=\"mail\"", "work", "external-task"),
        base("no topic", " camunda:topic=\"own-topic\"", "", "work", "topic"),
        base(
            "no time to live",
            " camunda:historyTimeToLive=\"P30D\"",
            "",
            "base",
            "history-time-to-live"),
        base("no day to live", "ToLive=\"P30D\"", "ToLive=\"P0D\"", "base", "history-time-to-live"),
        base(
            "not executable",
            "isExecutable=\"true\"",
            "isExecutable=\"false\"",
            "base",
            "executable"),
        base(
            "case",
            "<bpmn:endEvent id=\"end\">",
            "<bpmn:callActivity id=\"call\" camunda:caseRef=\"c\"/><bpmn:endEvent id=\"end\">",
            "call",
            "cmmn"),
        base(
                "endless loop",
                "sourceRef=\"decide\" targetRef=\"end\"",
                "sourceRef=\"decide\" targetRef=\"spin\"",
                "decide",
                "endless-loop")
            .then(
                "<bpmn:endEvent",
                "<bpmn:exclusiveGateway id=\"spin\"/><bpmn:sequenceFlow id=\"f6\" sourceRef=\"spin\" targetRef=\"decide\"/><bpmn:endEvent"),
        base(
                "calls itself",
                "sourceRef=\"start\" targetRef=\"work\"",
                "sourceRef=\"start\" targetRef=\"again\"",
                "start",
                "endless-loop")
            .then(
                "<bpmn:endEvent",
                "<bpmn:callActivity id=\"again\" calledElement=\"base\"/><bpmn:endEvent"),
        base(
            "loop marker",
            "<bpmn:outgoing>f5</bpmn:outgoing>",
            "<bpmn:outgoing>f5</bpmn:outgoing><bpmn:standardLoopCharacteristics/>",
            "look",
            "unsupported"),
        base("stray text", START, "curl http://x" + START, "base", "text"));
  }

  private static List<Hostile> conventions() {
    String ai = "\"ai\"";
    String text = "name=\"text\"";
    String review = "<camunda:property name=\"reviewOf\" value=\"work\"/>";
    return List.of(
        base("AI task without inputs", "\"own-topic\"", ai, "work", "convention"),
        base("unknown AI task", "\"own-topic\"", ai, "work", "convention")
            .then(text + ">${text}", "name=\"task\">guess"),
        base("policy outside custom", "\"own-topic\"", "\"policy\"", "work", "convention")
            .then(text + ">${text}", "name=\"query\">signalbox.decision"),
        base("computed operation", "\"own-topic\"", "\"connector\"", "work", "convention")
            .then(text, "name=\"operation\""),
        base(
            "review of nothing",
            "<bpmn:incoming>f3",
            "<bpmn:extensionElements><camunda:properties><camunda:property name=\"reviewOf\" value=\"work\"/></camunda:properties></bpmn:extensionElements><bpmn:incoming>f3",
            "look",
            "convention"),
        rejectReasons("reasons on a task that reviews nothing", "", "Duplicate"),
        rejectReasons("no reason among the reasons", review, " ; ;"),
        rejectReasons("a reason as long as a letter", review, "Duplicate;" + "x".repeat(101)),
        rejectReasons("more reasons than anyone reads", review, "a;b;c;d;e;f;g;h;i;j;k;l;m"));
  }

  private static Hostile rejectReasons(String name, String more, String reasons) {
    String property = "<camunda:property name=\"rejectReasons\" value=\"" + reasons + "\"/>";
    return base(
        name,
        "<bpmn:incoming>f3",
        "<bpmn:extensionElements><camunda:properties>"
            + more
            + property
            + "</camunda:properties></bpmn:extensionElements><bpmn:incoming>f3",
        "look",
        "convention");
  }

  private static List<Hostile> decisions() {
    String feel = "expressionLanguage=\"feel\"";
    return List.of(
        decision(
            "DMN with JUEL", feel, "expressionLanguage=\"juel\"", "InputExpression_amount", "code"),
        decision(
            "DMN with JavaScript",
            "id=\"UnaryTests_small\"",
            "id=\"UnaryTests_small\" expressionLanguage=\"javascript\"",
            "UnaryTests_small",
            "code"),
        decision(
            "DMN with JUEL for all",
            "exporter=",
            "expressionLanguage=\"juel\" exporter=",
            "Definitions_invoice_approval_rule",
            "code"),
        decision(
            "FEEL that is Java",
            "<text>\"treasury\"</text>",
            "<text>(function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}})(1)</text>",
            "LiteralExpression_large_group",
            "code"),
        decision(
            "DMN with a listener",
            "<decisionTable",
            "<extensionElements><camunda:executionListener class=\"a.B\"/></extensionElements><decisionTable",
            "invoice-approval-rule",
            "element"),
        decision(
            "DMN without time to live",
            " camunda:historyTimeToLive=\"P180D\"",
            "",
            "invoice-approval-rule",
            "history-time-to-live"));
  }

  private static List<Hostile> files() {
    String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions";
    byte[] base = bytes(BASE);
    return List.of(
        base("DOCTYPE", "<bpmn:definitions", doctype, "definitions", "doctype"),
        base("DOCTYPE in UTF-16", "<bpmn:definitions", doctype, "definitions", "doctype").in16(),
        base("class in UTF-16", EXTERNAL, "camunda:class=\"a.B\"", "work", "code").in16(),
        base(
            "style sheet",
            "<bpmn:definitions",
            "<?xml-stylesheet href=\"x\"?><bpmn:definitions",
            "definitions",
            "xml"),
        base("two roots", "</bpmn:definitions>", "</bpmn:definitions><x/>", "definitions", "xml"),
        file("script.js", base, "script.js", "resource"),
        file("case.cmmn", base, "case.cmmn", "resource"),
        file("form.form", bytes("{\"id\":\"f\"}"), "form.form", "resource"),
        file("no-dot-bpmn", base, "no-dot-bpmn", "resource"),
        file("decision as.bpmn", bytes(DECISION), "Definitions_invoice_approval_rule", "element"),
        file("empty.bpmn", new byte[0], "definitions", "xml"),
        file("huge.bpmn", new byte[DeploymentGuard.MAX_BYTES + 1], "deployment", "size"));
  }

  private static Hostile condition(String name, String expression) {
    return base(
        "condition: " + name, "${empty text || text == 'look'}", expression, "f3", "expression");
  }

  private static Hostile base(String name, String from, String to, String element, String rule) {
    byte[] changed = bytes(replace(BASE, from, to));
    return new Hostile(name, "model.bpmn", changed, element, rule);
  }

  private static Hostile decision(
      String name, String from, String to, String element, String rule) {
    byte[] changed = bytes(replace(DECISION, from, to));
    return new Hostile(name, "decision.dmn", changed, element, rule);
  }

  private static Hostile file(String file, byte[] content, String element, String rule) {
    return new Hostile("file " + file, file, content, element, rule);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String replace(String text, String from, String to) {
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalArgumentException("the safe model lacks " + from);
    }
    return text.substring(0, at) + to + text.substring(at + from.length());
  }
}
