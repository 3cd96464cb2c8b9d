package dev.signalbox.opa;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One memory with policies in it; one thread uses it at a time. Speaks OPA's Wasm interface,
 * version 1.2: https://www.openpolicyagent.org/docs/wasm. After an exception its state is not
 * known.
 */
final class PolicyInstance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_PAGES = 8;
  private static final int AS_JSON = 0;
  private static final int MOST_OPERANDS = 4;
  private static final int NONE = -1;

  private final Memory memory;
  private final Instance instance;
  private final Map<Integer, String> builtins = new HashMap<>();
  private final Map<String, Integer> entryPoints = new HashMap<>();
  private final int data;
  private final int free;

  PolicyInstance(WasmModule module, Function<Instance, Machine> code, int maxPages, String data)
      throws IOException {
    this.memory = new ByteArrayMemory(new MemoryLimits(Math.min(FIRST_PAGES, maxPages), maxPages));
    this.instance =
        Instance.builder(module).withImportValues(imports()).withMachineFactory(code).build();
    read("builtins")
        .properties()
        .forEach(one -> builtins.put(one.getValue().asInt(), one.getKey()));
    read("entrypoints")
        .properties()
        .forEach(one -> entryPoints.put(one.getKey(), one.getValue().asInt()));
    for (String builtin : builtins.values()) {
      if (!HostBuiltins.has(builtin)) {
        throw new IOException("the module needs the built-in " + builtin + ", which is not there");
      }
    }
    this.data = parse(data);
    this.free = call("opa_heap_ptr_get");
  }

  Set<String> entryPoints() {
    return Set.copyOf(entryPoints.keySet());
  }

  /**
   * The result set as JSON: empty, or one row.
   *
   * @param input JSON
   * @throws ChicoryException if the evaluation fails, is interrupted or needs too much memory
   */
  String evaluate(String entryPoint, String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    makeRoom(free + bytes.length);
    memory.write(free, bytes, 0, bytes.length);
    int result =
        call(
            "opa_eval",
            0,
            entryPoints.getOrDefault(entryPoint, NONE),
            data,
            free,
            bytes.length,
            free + bytes.length,
            AS_JSON);
    return memory.readCString(result, StandardCharsets.UTF_8);
  }

  private void makeRoom(int bytes) {
    int missing = (bytes + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE - memory.pages();
    if (missing > 0 && memory.grow(missing) < 0) {
      throw new ChicoryException("the question needs more memory than one evaluation may use");
    }
  }

  private ImportValues imports() {
    ImportValues.Builder imports =
        ImportValues.builder().addMemory(new ImportMemory("env", "memory", memory));
    imports.addFunction(
        host("opa_abort", 1, List.of(), (running, values) -> abort(text((int) values[0]))));
    for (int operands = 0; operands <= MOST_OPERANDS; operands++) {
      imports.addFunction(
          host(
              "opa_builtin" + operands,
              operands + 2,
              List.of(ValType.I32),
              (running, values) -> builtin(values)));
    }
    return imports.build();
  }

  private static HostFunction host(
      String name, int parameters, List<ValType> results, WasmFunctionHandle body) {
    List<ValType> types = Collections.nCopies(parameters, ValType.I32);
    return new HostFunction("env", name, FunctionType.of(types, results), body);
  }

  private static long[] abort(String reason) {
    throw new ChicoryException(reason);
  }

  /** The built-in's number, a context that is not used, and the operands' addresses. */
  private long[] builtin(long... values) {
    String name = builtins.getOrDefault((int) values[0], "");
    List<JsonNode> operands =
        Arrays.stream(values).skip(2).mapToObj(address -> dump((int) address)).toList();
    return new long[] {parse(HostBuiltins.call(name, operands).toString())};
  }

  private JsonNode read(String export) {
    return dump(call(export));
  }

  private JsonNode dump(int value) {
    try {
      return JSON.readTree(text(call("opa_json_dump", value)));
    } catch (JsonProcessingException e) {
      throw new ChicoryException("the module shows a value as what is no JSON", e);
    }
  }

  private int parse(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    int text = call("opa_malloc", bytes.length);
    memory.write(text, bytes, 0, bytes.length);
    int value = call("opa_json_parse", text, bytes.length);
    if (value == 0) {
      throw new ChicoryException("the module cannot read what is given to it as JSON");
    }
    return value;
  }

  private String text(int address) {
    return memory.readCString(address, StandardCharsets.UTF_8);
  }

  private int call(String export, int... arguments) {
    long[] results =
        instance.export(export).apply(Arrays.stream(arguments).asLongStream().toArray());
    return (int) results[0];
  }
}
