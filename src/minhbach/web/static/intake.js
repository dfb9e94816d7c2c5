// Intake by keyboard. Enhancement only: without this file the desk refuses instead.
const form = document.querySelector(".mb-intake");
const words = (name) => (form.dataset[name] || "").split(" ").filter(Boolean);
const kept = words("protected");
const withheld = words("withheld");

// What stays on paper is not shown, and not sent even if it had been typed before.
function arrange() {
  if (!kept.length) return;
  const kind = form.querySelector("[name=content]:checked")?.value;
  const onPaper = !kind || kept.includes(kind);
  for (const name of withheld) show(name, !onPaper);
  show("envelope", onPaper);
  form.querySelector("[data-paper]").hidden = !onPaper;
}

function show(name, shown) {
  const place = form.querySelector(`[data-field=${name}]`);
  place.hidden = !shown;
  for (const box of place.querySelectorAll("input, select, textarea")) {
    box.disabled = !shown;
  }
}

// Enter moves on, Ctrl + Enter saves. While a syllable is being composed (Telex, VNI)
// Enter belongs to the composition.
function pressed(event) {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.target.matches("input:not([type=file])")) {
    event.preventDefault();
    next(event.target)?.focus();
  }
}

function next(from) {
  const boxes = [...form.querySelectorAll("input, select, textarea, button")].filter(
    (box) => box.type !== "hidden" && !box.disabled && box.offsetParent !== null
      && (box.name !== from.name || box === from),
  );
  return boxes[boxes.indexOf(from) + 1];
}

form.addEventListener("change", arrange);
form.addEventListener("keydown", pressed);
window.addEventListener("pageshow", arrange);
arrange();
