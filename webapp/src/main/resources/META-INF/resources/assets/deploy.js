/*
 * Deploys models that are dropped on the page: draws them first, then sends them, and shows what
 * the guard refuses as a list and in the drawing.
 */
(() => {
  "use strict";
  const MOST = 5 * 1024 * 1024;
  const base = document.documentElement.dataset.base || "";
  const byId = (id) => document.getElementById(id);
  let files = [];
  let texts = new Map();
  let drawn = null;
  let diagram = null;

  const isModel = (name) => /\.bpmn(20\.xml)?$/i.test(name);

  function say(kind, ...content) {
    const said = byId("deploy-said");
    said.className = kind;
    said.replaceChildren(...content);
  }

  function link(text, address, kind) {
    const a = document.createElement("a");
    a.textContent = text;
    a.href = address;
    a.className = kind || "";
    return a;
  }

  function size(bytes) {
    return bytes < 1000 ? bytes + " B" : bytes < 1e6 ? (bytes / 1000).toFixed(1) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
  }

  async function choose(list) {
    if (!list.length) {
      return;
    }
    files = [...list];
    clear();
    const whole = files.reduce((sum, file) => sum + file.size, 0);
    if (whole > MOST) {
      say("alert", `These files have ${size(whole)} together; at most 5 MB can be deployed at once. Nothing was sent.`);
      return;
    }
    const unfit = files.filter((file) => !/\.(bpmn|dmn|bpmn20\.xml|dmn11\.xml)$/i.test(file.name));
    if (unfit.length) {
      say("alert", "Only .bpmn and .dmn files can be deployed, and this is neither: " + unfit.map((file) => file.name).join(", ") + ". Forms are declared in the start event of the model. Nothing was sent.");
      return;
    }
    try {
      texts = new Map(await Promise.all(files.map(async (file) => [file.name, await file.text()])));
    } catch (unreadable) {
      say("alert", "A file could not be read from your disk. Folders cannot be dropped; choose the files in it.");
      return;
    }
    listed();
    byId("chosen").hidden = false;
    byId("drop").hidden = true;
    const first = files.find((file) => isModel(file.name));
    if (first) {
      await draw(first.name);
    }
    byId("deploy").focus();
  }

  function listed() {
    byId("chosen-files").replaceChildren(...files.map((file) => {
      const item = document.createElement("li");
      const name = document.createElement(isModel(file.name) && files.length > 1 ? "button" : "span");
      name.textContent = file.name;
      if (name.localName === "button") {
        name.type = "button";
        name.className = "link";
        name.title = "Show its diagram";
        name.addEventListener("click", () => draw(file.name));
      }
      item.append(name, " " + size(file.size));
      return item;
    }));
  }

  async function draw(name) {
    byId("drawn").hidden = false;
    if (drawn !== name) {
      drawn = name;
      diagram.marks = null;
      await diagram.show(texts.get(name));
    }
  }

  function clear() {
    drawn = null;
    byId("drawn").hidden = true;
    byId("findings").hidden = true;
    byId("chosen").hidden = true;
    byId("drop").hidden = false;
    say("");
  }

  async function deploy() {
    const form = new FormData();
    files.forEach((file) => form.append("files", new File([texts.get(file.name)], file.name, { type: "application/xml" })));
    byId("deploy").disabled = true;
    say("note", "The guard checks …");
    try {
      const answer = await window.Signalbox.fetch(base + "/live/processes/deployments", { method: "POST", body: form, seconds: 120 });
      const json = await answer.json();
      if (json.findings.length) {
        show(json.findings);
      } else {
        done(json.made);
      }
    } catch (failed) {
      say("alert", refusal(failed));
    } finally {
      byId("deploy").disabled = false;
    }
  }

  function done(made) {
    byId("findings").hidden = true;
    byId("chosen").hidden = true;
    byId("drop").hidden = false;
    const all = made.map((it) => {
      const line = document.createElement("p");
      const name = it.name || it.key;
      const text = document.createElement("strong");
      text.textContent = `${name} is deployed, version ${it.version}.`;
      line.append(text, " ", link("Start it", base + "/start?process=" + encodeURIComponent(it.key), "button small"), " ", link("Look at it", base + "/process?key=" + encodeURIComponent(it.key), "button quiet small"));
      return line;
    });
    say("well", ...(all.length ? all : [document.createTextNode("Deployed. There is no process in it to start.")]));
    diagram.mark({});
  }

  function refusal(failed) {
    if (!failed.status) {
      return "The connection broke, or the server ended the upload; it is not known whether it was deployed. Try again: what is there already gets no new version.";
    }
    if (failed.status === 401) {
      return "Your session has ended; nothing was deployed. Log in again, then drop the files once more.";
    }
    return failed.status === 413 ? "The files are too large for one deployment. Nothing was deployed." : failed.message;
  }

  function show(findings) {
    const many = findings.length === 1 ? "1 thing" : findings.length + " things";
    say("alert", `Nothing was deployed: the guard objects to ${many}. Correct them in Modeler, save, and drop the files again.`);
    byId("other").focus();
    byId("findings-title").textContent = findings.length === 1 ? "What is wrong" : `${findings.length} things are wrong`;
    byId("finding-list").replaceChildren(...findings.map((it) => finding(it, findings)));
    byId("drawn").hidden = false;
    byId("findings").hidden = false;
    const first = findings.find((it) => isModel(it.resource) && texts.has(it.resource));
    if (first) {
      draw(first.resource).then(() => mark(findings));
    } else {
      mark(findings);
    }
  }

  function mark(findings) {
    diagram.mark({ findings: findings.filter((it) => it.resource === drawn) });
    diagram.fit();
  }

  function finding(it, all) {
    const item = document.createElement("li");
    const what = document.createElement(it.element ? "button" : "span");
    if (it.element) {
      what.type = "button";
      what.className = "link";
      what.addEventListener("click", async () => {
        await draw(it.resource);
        mark(all);
        diagram.select(it.element);
        byId("drawn").scrollIntoView({ block: "nearest", behavior: "smooth" });
      });
    }
    what.textContent = it.message;
    const remedy = document.createElement("p");
    remedy.textContent = it.remedy;
    const where = document.createElement("p");
    where.className = "soft";
    const place = [it.resource, it.element && "element " + it.element, it.attribute && "attribute " + it.attribute].filter(Boolean);
    where.textContent = `Rule ${it.rule} · ${place.join(" · ")}`;
    item.append(what, remedy, where);
    item.dataset.element = it.element || "";
    return item;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const drop = byId("drop");
    if (!drop) {
      return;
    }
    diagram = window.Signalbox.diagram(byId("drawn").querySelector(".diagram"));
    diagram.on((id) => {
      document.querySelectorAll("#finding-list > li").forEach((item) => item.classList.toggle("meant", item.dataset.element === id));
      const item = document.querySelector("#finding-list > li.meant");
      if (item) {
        item.scrollIntoView({ block: "nearest" });
      }
    });
    const zone = drop.closest("section");
    ["dragenter", "dragover"].forEach((name) => document.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    }));
    document.addEventListener("dragleave", (event) => event.relatedTarget === null && zone.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      choose(event.dataTransfer.files);
    });
    byId("files").addEventListener("change", (event) => {
      choose(event.target.files);
      event.target.value = "";
    });
    byId("deploy").addEventListener("click", deploy);
    byId("other").addEventListener("click", () => {
      clear();
      byId("files").focus();
    });
  });
})();
