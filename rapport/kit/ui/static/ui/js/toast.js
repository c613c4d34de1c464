// What just happened, with its Undo. Shown for 8 seconds, as long as nobody points at it or stands in it; the same undo
// is in the record's changes without a time limit. Scripts and the server send `toast` events: {text, undo, url, tone}.

const words = document.getElementById("script-words")?.dataset ?? {};
const place = document.querySelector("[data-toasts]");
const SHOWN_MS = 8000;

function expire(toast) {
  let left = SHOWN_MS;
  let since = Date.now();
  let timer = setTimeout(() => remove(toast), left);
  const stop = () => {
    clearTimeout(timer);
    left = Math.max(left - (Date.now() - since), 1000);
  };
  const go = () => {
    if (toast.matches(":hover, :focus-within")) return;
    clearTimeout(timer);
    since = Date.now();
    timer = setTimeout(() => remove(toast), left);
  };
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusout", () => setTimeout(go));
}

function remove(toast) {
  if (toast.contains(document.activeElement)) document.getElementById("main")?.focus();
  toast.remove();
}

function say(text) {
  const region = place.querySelector("[data-said]");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 100);
}

function hidden(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

function show({ text, undo, url, tone = "" }) {
  const toast = document.createElement("div");
  toast.className = `toast ${tone}`;
  const line = document.createElement("p");
  if (url) {
    const link = document.createElement("a");
    Object.assign(link, { href: url, textContent: text });
    line.append(link);
  } else {
    line.textContent = text;
  }
  toast.append(line);
  if (undo) {
    const form = document.createElement("form");
    Object.assign(form, { className: "act", method: "post", action: undo });
    form.innerHTML = '<button type="submit" class="button small" data-key="z" aria-keyshortcuts="Z"><span></span> <kbd aria-hidden="true">Z</kbd></button>';
    form.querySelector("span").textContent = words.undo;
    form.append(hidden("csrfmiddlewaretoken", document.querySelector("meta[name=csrf-token]")?.content ?? ""), hidden("form_key", crypto.randomUUID()));
    toast.append(form);
  }
  place.querySelectorAll(".toast").forEach((older) => { if (!older.matches(":hover, :focus-within")) older.remove(); });
  place.append(toast);
  say(text);
  expire(toast);
}

if (place) {
  const shown = [...place.querySelectorAll(".toast")];
  shown.forEach(expire);
  // A region filled before the page was read is silent: say it once more.
  if (shown.length) say(shown.map((toast) => toast.querySelector("p").textContent).join(" "));
  document.addEventListener("toast", (event) => show(event.detail));
}
