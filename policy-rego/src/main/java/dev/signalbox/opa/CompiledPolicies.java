package dev.signalbox.opa;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;

/**
 * A module of policies, compiled to byte code once. All instances share that code, so that one more
 * costs a millisecond instead of a compilation, and what the JVM has learnt about it serves all.
 */
final class CompiledPolicies {
  private static final long PAGE = 65_536;

  private final Bundle bundle;
  private final WasmModule module;
  private final Function<Instance, Machine> code;
  private final int maxPages;

  private CompiledPolicies(Bundle bundle, WasmModule module, int maxPages) {
    this.bundle = bundle;
    this.module = module;
    this.code = MachineFactoryCompiler.compile(module);
    this.maxPages = maxPages;
  }

  /**
   * @param memory what one evaluation may use
   * @throws IOException if it is no Wasm module
   */
  static CompiledPolicies of(Bundle bundle, DataSize memory) throws IOException {
    try {
      int maxPages = (int) (memory.toBytes() / PAGE);
      return new CompiledPolicies(bundle, Parser.parse(bundle.wasm()), maxPages);
    } catch (ChicoryException e) {
      throw new IOException("the module cannot be read: " + e.getMessage(), e);
    }
  }

  Bundle bundle() {
    return bundle;
  }

  /**
   * A new instance, with the bundle's data in its memory.
   *
   * @throws IOException if the module is none of OPA's, or needs a built-in that is not there
   */
  PolicyInstance instance() throws IOException {
    try {
      return new PolicyInstance(module, code, maxPages, bundle.data());
    } catch (ChicoryException e) {
      throw new IOException("the module cannot be loaded: " + e.getMessage(), e);
    }
  }
}
