// A delegate's phone on a bad network. Enhancement only: the page works without this.
const EVERY = 5000; // between two questions; a little apart on each phone
const MOST = 60000; // between two where nobody answers, or slowly
const AGAIN = 4000; // before what is kept is sent once more

const place = document.querySelector("[data-pulse]");
let mark = "";
let pause = EVERY;
let due = 0;

// Ask for the fragment; 304 says that it is still the same. Where the answer is slow or
// does not come, the pause doubles: a crowd never asks more than is answered.
async function ask() {
  const began = performance.now();
  let answered = false;
  try {
    const answer = await fetch(place.dataset.pulse, {
      headers: mark ? { "If-None-Match": mark } : {},
      redirect: "error",
    });
    answered = answer.ok || answer.status === 304;
    mark = answer.headers.get("ETag") || mark;
    if (answer.status === 200) {
      const open = place.querySelector("details")?.open;
      place.innerHTML = await answer.text();
      const agenda = place.querySelector("details");
      if (agenda && open !== undefined) agenda.open = open;
    }
  } catch {
    // away from the network: asked again later
  }
  const slow = !answered || performance.now() - began > EVERY / 2;
  pause = slow ? Math.min(pause * 2, MOST) : EVERY;
  later(pause * (1 + Math.random() / 5));
}

// A phone in a pocket does not ask; taken out, it asks at once.
function later(wait) {
  clearTimeout(due);
  due = setTimeout(() => (document.hidden ? later(EVERY) : ask()), wait);
}
if (place) {
  later(EVERY * Math.random());
  addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => document.hidden || later(0));
}

// What is typed is kept in the phone, for this reader and this conference alone.
const form = document.querySelector("form[data-kept]");
if (form) {
  const name = `${location.pathname}#${form.dataset.kept}`;
  const told = form.querySelector("[data-told]");
  const boxes = [...form.querySelectorAll("textarea, select")];
  const read = (part) => JSON.parse(localStorage.getItem(name + part) || "null");
  const keep = (part, value) => localStorage.setItem(name + part, JSON.stringify(value));
  let sending = false;

  const typed = () => Object.fromEntries(boxes.map((box) => [box.name, box.value]));
  const newKey = () =>
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map((one) => one.toString(16).padStart(2, "0"))
      .join("");

  for (const box of boxes) {
    const kept = (read("/typed") || {})[box.name];
    if (kept && box.matches("textarea") && !box.value) box.value = kept;
    box.addEventListener("input", () => keep("/typed", typed()));
  }

  // Sent under one key until the answer has come: the desk writes a key once.
  async function send() {
    const [first, ...rest] = read("/waiting") || [];
    if (!first || sending) return;
    sending = true;
    const values = new URLSearchParams(first);
    values.set("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: values,
        headers: { Accept: "application/json" },
      });
      const isOurs = answer.headers.get("Content-Type")?.includes("json");
      if (!isOurs) {
        told.textContent = form.dataset.signIn;
      } else if (answer.status === 201 || answer.status === 422) {
        const said = await answer.json();
        keep("/waiting", rest);
        told.textContent = said.said || said.refused.join("; ");
        if (said.refused && !form.gist.value) form.gist.value = first.gist;
        if (place && !said.refused) later(0);
      }
    } catch {
      told.textContent = form.dataset.waiting;
    }
    sending = false;
    if ((read("/waiting") || []).length) setTimeout(send, AGAIN);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.gist.value.trim()) return form.gist.focus();
    keep("/waiting", [...(read("/waiting") || []), { ...typed(), request: newKey() }]);
    form.gist.value = "";
    keep("/typed", typed());
    told.textContent = form.dataset.waiting;
    send();
  });
  addEventListener("online", send);
  send();
}
