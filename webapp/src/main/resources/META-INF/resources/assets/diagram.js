/*
 * Shows BPMN with bpmn-js in every .diagram: data-diagram has the address of the model, or nothing where a
 * script hands the model over. What stands where comes from [data-marks] as JSON:
 * { steps: [{ element, state, from, to }], incidents: [{ element, text }], findings: [...],
 *   counts: [{ element, failing }] }.
 *
 * Signalbox.diagram(element) gives { show(xml), mark(marks), select(id), on(callback), fit() }.
 */
(() => {
  "use strict";
  const STEP = 60;
  const viewers = new WeakMap();

  /*
   * bpmn-js writes a few elements of its own, its mark among them, with style attributes, which the
   * Content-Security-Policy refuses. The same declarations set by script are allowed: while bpmn-js
   * works, markup that it writes passes here, and nothing of it is lost or changed.
   */
  function stylesByScript(work) {
    const native = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
    Object.defineProperty(Element.prototype, "innerHTML", {
      ...native,
      set(markup) {
        native.set.call(this, String(markup).replace(/(\s)style=(["'])/g, "$1data-own-style=$2"));
        for (const element of this.querySelectorAll("[data-own-style]")) {
          element.style.cssText = element.dataset.ownStyle;
          delete element.dataset.ownStyle;
        }
      },
    });
    try {
      return work();
    } finally {
      Object.defineProperty(Element.prototype, "innerHTML", native);
    }
  }

  /* It measures texts in an element of this name, and makes one with a style attribute if there is none. */
  function measuring() {
    if (!document.getElementById("helper-svg")) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.id = "helper-svg";
      svg.setAttribute("width", "0");
      svg.setAttribute("height", "0");
      svg.setAttribute("aria-hidden", "true");
      svg.style.cssText = "visibility: hidden; position: fixed";
      document.body.append(svg);
    }
  }

  class Diagram {
    constructor(root) {
      this.root = root;
      this.canvasElement = root.querySelector(".canvas");
      this.callbacks = [];
      this.marks = null;
      this.marked = [];
      this.ready = null;
      root.querySelectorAll("[data-zoom]").forEach((button) =>
        button.addEventListener("click", () => this.zoom(button.dataset.zoom)));
      this.canvasElement.addEventListener("keydown", (event) => this.key(event));
      this.touch();
      new ResizeObserver(() => this.resized()).observe(this.canvasElement);
    }

    viewer() {
      if (!this.bpmn) {
        measuring();
        this.bpmn = stylesByScript(() => new window.BpmnJS({
          container: this.canvasElement,
          bpmnRenderer: { defaultFillColor: "var(--diagram-fill)", defaultStrokeColor: "var(--diagram-stroke)" },
        }));
        const bus = this.bpmn.get("eventBus");
        bus.on("element.click", (event) => this.clicked(event.element));
        this.canvasElement.addEventListener("click", (event) => {
          const mark = event.target.closest(".bjs-powered-by");
          if (mark) {
            // The box that explains the mark is written by bpmn-js on this click.
            event.preventDefault();
            event.stopPropagation();
            window.open("https://bpmn.io", "_blank", "noopener");
          }
        }, true);
        // The page scrolls with the wheel; the diagram zooms with it only while Ctrl is held.
        this.canvasElement.addEventListener("wheel", (event) => {
          if (!event.ctrlKey && !event.metaKey) {
            event.stopPropagation();
          }
        }, { capture: true });
      }
      return this.bpmn;
    }

    async load(address) {
      try {
        const answer = await window.Signalbox.fetch(address, { headers: { Accept: "*/*" } });
        await this.show(await answer.text());
      } catch (failed) {
        this.fallback("The diagram could not be fetched: reload the page to try again. The lists beside it say the same.");
      }
    }

    async show(xml) {
      this.root.classList.remove("without");
      this.root.querySelector(".unshown").hidden = true;
      this.marked = [];
      this.shown = false;
      try {
        const viewer = this.viewer();
        stylesByScript(() => viewer.clear());
        await viewer.importXML(xml);
        this.shown = true;
        this.begin();
        if (this.marks) {
          this.mark(this.marks);
        }
        return true;
      } catch (unreadable) {
        this.fallback(/no diagram to display/i.test(String(unreadable.message))
          ? "This model has no drawing. It runs all the same; the lists say where it stands."
          : "This model cannot be drawn: " + String(unreadable.message).slice(0, 300));
        return false;
      }
    }

    fallback(text) {
      this.root.classList.add("without");
      const said = this.root.querySelector(".unshown");
      said.textContent = text;
      said.hidden = false;
    }

    resized() {
      if (this.shown && this.fitted) {
        this.fit();
      }
    }

    fit() {
      if (!this.shown || this.canvasElement.clientWidth === 0) {
        return;
      }
      const canvas = this.bpmn.get("canvas");
      canvas.resized();
      canvas.zoom("fit-viewport", "auto");
      if (canvas.zoom() > 1.2) {
        canvas.zoom(1.2, "auto");
      }
      const box = canvas.viewbox();
      canvas.viewbox({
        x: box.inner.x + box.inner.width / 2 - box.width / 2,
        y: box.inner.y + box.inner.height / 2 - box.height / 2,
        width: box.width,
        height: box.height,
      });
      this.fitted = true;
    }

    zoom(how) {
      if (!this.shown) {
        return;
      }
      if (how === "fit") {
        this.fit();
        return;
      }
      this.fitted = false;
      const canvas = this.bpmn.get("canvas");
      const to = canvas.zoom() * (how === "in" ? 1.25 : 0.8);
      canvas.zoom(Math.min(4, Math.max(0.2, to)), "auto");
    }

    /** A finger moves it sideways; up and down scrolls the page. */
    touch() {
      let last = null;
      this.canvasElement.addEventListener("pointerdown", (event) => (last = event.pointerType === "touch" ? event.clientX : null));
      this.canvasElement.addEventListener("pointermove", (event) => {
        if (last !== null && this.shown) {
          this.fitted = false;
          this.bpmn.get("canvas").scroll({ dx: event.clientX - last, dy: 0 });
          last = event.clientX;
        }
      });
      ["pointerup", "pointercancel"].forEach((name) => this.canvasElement.addEventListener(name, () => (last = null)));
    }

    /** Where all of it would be too small to read, begins with where it stands. */
    begin() {
      this.fit();
      const steps = (this.marks && this.marks.steps) || [];
      const at = steps.filter((it) => it.to === 0).pop() || steps[steps.length - 1];
      const canvas = this.bpmn.get("canvas");
      if (at && canvas.zoom() < 0.5 && this.bpmn.get("elementRegistry").get(at.element)) {
        canvas.zoom(0.75, "auto");
        this.center(at.element);
      }
    }

    center(id) {
      const canvas = this.bpmn.get("canvas");
      const element = this.bpmn.get("elementRegistry").get(id);
      this.fitted = false;
      const box = canvas.viewbox();
      const middle = element.waypoints
        ? element.waypoints[Math.floor(element.waypoints.length / 2)]
        : { x: element.x + element.width / 2, y: element.y + element.height / 2 };
      canvas.viewbox({ x: middle.x - box.width / 2, y: middle.y - box.height / 2, width: box.width, height: box.height });
    }

    key(event) {
      if (!this.shown || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const way = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
      const zoom = { "+": "in", "=": "in", "-": "out", "0": "fit" }[event.key];
      if (way) {
        this.fitted = false;
        this.bpmn.get("canvas").scroll({ dx: way[0], dy: way[1] });
      } else if (zoom) {
        this.zoom(zoom);
      } else {
        return;
      }
      event.preventDefault();
    }

    clicked(element) {
      const id = element.type === "label" ? element.labelTarget && element.labelTarget.id : element.id;
      if (id && element.parent) {
        this.select(id, false);
        this.callbacks.forEach((callback) => callback(id));
      }
    }

    on(callback) {
      this.callbacks.push(callback);
    }

    /** Marks an element as chosen, and brings it into view. */
    select(id, scroll = true) {
      if (!this.shown) {
        return;
      }
      const canvas = this.bpmn.get("canvas");
      const element = this.bpmn.get("elementRegistry").get(id);
      if (this.chosen) {
        canvas.removeMarker(this.chosen, "chosen");
        this.chosen = null;
      }
      if (!element || !element.parent) {
        return;
      }
      canvas.addMarker(id, "chosen");
      this.chosen = id;
      if (scroll) {
        this.center(id);
      }
    }

    mark(marks) {
      this.marks = marks;
      if (!this.shown) {
        return;
      }
      const canvas = this.bpmn.get("canvas");
      const registry = this.bpmn.get("elementRegistry");
      this.marked.forEach(([id, name]) => registry.get(id) && canvas.removeMarker(id, name));
      this.marked = [];
      stylesByScript(() => {
        this.bpmn.get("overlays").clear();
        this.steps(marks.steps || []);
        (marks.incidents || []).forEach((it) => this.badge(it.element, "failing", "!", it.text));
        (marks.counts || []).forEach((it) => this.badge(it.element, "failing", String(it.failing), it.text));
        this.findings(marks.findings || []);
      });
    }

    put(id, name) {
      if (this.bpmn.get("elementRegistry").get(id)) {
        this.bpmn.get("canvas").addMarker(id, name);
        this.marked.push([id, name]);
      }
    }

    steps(steps) {
      const active = new Map();
      for (const step of steps) {
        if (step.to === 0) {
          const known = active.get(step.element) || { count: 0, state: step.state };
          active.set(step.element, { count: known.count + 1, state: step.state });
        }
      }
      new Set(steps.filter((it) => it.state === "cancelled").map((it) => it.element)).forEach((id) => this.put(id, "left"));
      new Set(steps.filter((it) => it.state === "ended").map((it) => it.element)).forEach((id) => this.put(id, "passed"));
      this.ways(steps).forEach((id) => this.put(id, "taken"));
      active.forEach((it, id) => {
        this.put(id, "at-" + it.state);
        if (it.state !== "failing") {
          const words = it.state === "waiting" ? "Waits for a person" : "Stands here";
          this.badge(id, it.state, it.count > 1 ? String(it.count) : it.state === "waiting" ? "☺" : "", words);
        }
      });
    }

    /** The flows between the steps: into each passage leads the one whose source ended last before it. */
    ways(steps) {
      const registry = this.bpmn.get("elementRegistry");
      const taken = new Set();
      steps.forEach((step, index) => {
        const element = registry.get(step.element);
        let best = null;
        for (const flow of (element && element.incoming) || []) {
          if (flow.type !== "bpmn:SequenceFlow") {
            continue;
          }
          steps.forEach((before, at) => {
            const ended = before.to !== 0 && before.to <= step.from;
            if (before.element === flow.source.id && ended && at !== index) {
              const near = before.to * 2 + (at < index ? 1 : 0);
              if (!best || near > best.near || (near === best.near && at > best.at)) {
                best = { near, at, flow: flow.id };
              }
            }
          });
        }
        if (best) {
          taken.add(best.flow);
        }
      });
      return taken;
    }

    findings(findings) {
      const byElement = new Map();
      for (const it of findings) {
        if (it.element) {
          byElement.set(it.element, [...(byElement.get(it.element) || []), it]);
        }
      }
      byElement.forEach((all, id) => {
        this.put(id, "refused");
        this.badge(id, "failing", String(all.length), all.map((it) => it.message).join("\n"));
      });
    }

    badge(id, kind, text, title) {
      const element = this.bpmn.get("elementRegistry").get(id);
      if (!element || !element.parent) {
        return;
      }
      const badge = document.createElement("span");
      badge.className = "spot " + kind;
      badge.textContent = text;
      badge.title = title;
      badge.addEventListener("click", () => this.clicked(element));
      const at = element.waypoints ? { top: -12, left: element.width / 2 } : { top: -12, right: 12 };
      this.bpmn.get("overlays").add(id, { position: at, html: badge });
    }
  }

  function diagram(element) {
    if (!viewers.has(element)) {
      viewers.set(element, new Diagram(element));
    }
    return viewers.get(element);
  }

  window.Signalbox = Object.assign(window.Signalbox || {}, { diagram });

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(".diagram")) {
      if (element.dataset.diagram) {
        diagram(element).load(element.dataset.diagram);
      }
    }
  });
})();
