// Keeps what is typed into forms with `data-draft` on this device, every two seconds, until it is saved. Passwords, files
// and hidden values are never kept; drafts belong to one person and go when that person logs out.

const words = document.getElementById("script-words")?.dataset ?? {};
const EVERY_MS = 2000;
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PREFIX = `draft:${words.person ?? ""}:`;

function key(form) {
  return PREFIX + form.dataset.draft;
}

function fields(form) {
  return [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
}

function typed(form) {
  return fields(form).filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => [field.name, field.value]);
}

function read(form) {
  try {
    return JSON.parse(localStorage.getItem(key(form)));
  } catch {
    return null;
  }
}

function write(form, values, sent = false) {
  try {
    localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), values, sent }));
  } catch {
    // The device's memory is full or closed to us: the form works without its draft.
  }
}

function forget(form) {
  localStorage.removeItem(key(form));
  form.querySelector("[data-draft-note]")?.remove();
}

function fill(form, values) {
  for (const field of fields(form)) {
    const given = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) field.checked = given.includes(field.value);
    else if (given.length) field.value = given[0];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function tell(form, empty) {
  const note = document.createElement("p");
  note.className = "notice";
  note.dataset.draftNote = "";
  note.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words.draftBack;
  const drop = document.createElement("button");
  Object.assign(drop, { type: "button", className: "button small end", textContent: words.draftDrop });
  drop.addEventListener("click", () => {
    fill(form, empty);
    forget(form);
    fields(form)[0]?.focus();
  });
  note.append(text, drop);
  form.prepend(note);
}

function watch(form) {
  const empty = typed(form);
  let last = JSON.stringify(empty);
  const kept = read(form);
  const refused = form.querySelector(".error-summary");
  const taken = kept?.sent && !refused && document.querySelector("[data-toast]");
  if (kept && (taken || refused || Date.now() - kept.at > KEPT_MS)) forget(form);
  else if (kept && JSON.stringify(kept.values) !== last) {
    fill(form, kept.values);
    tell(form, empty);
    last = JSON.stringify(typed(form));
  }
  const keep = () => {
    const now = typed(form);
    if (JSON.stringify(now) === last) return;
    last = JSON.stringify(now);
    write(form, now);
  };
  const timer = setInterval(() => (form.isConnected ? keep() : clearInterval(timer)), EVERY_MS);
  addEventListener("pagehide", () => { if (!form.dataset.sent) keep(); });
  form.addEventListener("submit", () => write(form, typed(form), true));
  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) forget(form); });
}

function begin(root) {
  root.querySelectorAll("form[data-draft]").forEach(watch);
}

// A draft whose form is no longer shown after sending was taken by the server.
function sweep() {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith("draft:"))) {
    const form = [...document.querySelectorAll("form[data-draft]")].find((one) => key(one) === name);
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(name));
    } catch {
      // Not ours to read: it goes.
    }
    if (!kept || Date.now() - kept.at > KEPT_MS || (kept.sent && !form && name.startsWith(PREFIX))) localStorage.removeItem(name);
  }
}

sweep();
begin(document);
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) begin(event.target); });
document.addEventListener("submit", (event) => {
  if (!event.target.querySelector("[data-logout]")) return;
  Object.keys(localStorage).filter((one) => one.startsWith("draft:")).forEach((one) => localStorage.removeItem(one));
});
