// htmx: who we are, what a refusal looks like, and where the focus stands after a swap (never on <body>).

const words = document.getElementById("script-words")?.dataset ?? {};
const BUSY_AFTER_MS = 400;
let busy = 0;
let next = null;

function tell(text) {
  document.dispatchEvent(new CustomEvent("toast", { detail: { text, tone: "danger" } }));
}

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]")?.content ?? "";
});

document.addEventListener("htmx:beforeRequest", () => {
  clearTimeout(busy);
  busy = setTimeout(() => document.body.classList.add("busy"), BUSY_AFTER_MS);
});
document.addEventListener("htmx:afterRequest", () => {
  clearTimeout(busy);
  document.body.classList.remove("busy");
});

document.addEventListener("htmx:sendError", () => tell(words.notSent));
document.addEventListener("htmx:responseError", (event) => {
  if (!event.detail.xhr.getResponseHeader("HX-Trigger")) tell(words.serverFailed);
});

// The row that is about to go leaves its place to the next one.
document.addEventListener("htmx:beforeSwap", (event) => {
  const row = event.detail.target?.closest?.("[data-row]");
  next = row ? (row.nextElementSibling ?? row.previousElementSibling) : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const fresh = event.detail.elt;
  const wanted = fresh?.isConnected ? fresh.querySelector?.("[data-focus], [autofocus]") : null;
  if (wanted) wanted.focus();
  else if (document.activeElement === document.body) {
    const row = fresh?.isConnected && fresh.matches?.("[data-row]") ? fresh : next?.isConnected ? next : null;
    (row?.querySelector("[data-main], a, button") ?? document.getElementById("main"))?.focus();
  }
});
