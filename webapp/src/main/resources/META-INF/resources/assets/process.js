/* The page of one process: what fails where, in its diagram. */
document.addEventListener("DOMContentLoaded", () => {
  const element = document.querySelector(".diagram");
  if (!element) {
    return;
  }
  const diagram = window.Signalbox.diagram(element);
  diagram.mark(JSON.parse(document.getElementById("marks").dataset.marks));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (button) {
      diagram.select(button.dataset.show);
      element.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
  });
});
