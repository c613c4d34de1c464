// Sending forms: Ctrl Enter saves, a second press is not sent twice, and a form that came back shows its errors first.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form") ?? onlyForm();
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[data-save]") ?? form.querySelector("button[type=submit]"));
});

// Who stands outside means the one form that shows the key.
function onlyForm() {
  const saving = [...document.querySelectorAll("main .form-buttons:has(> kbd) [data-save]")].filter((button) => button.checkVisibility());
  return saving.length === 1 && !document.querySelector("dialog[open]") ? saving[0].closest("form") : null;
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy=true]").forEach((button) => button.removeAttribute("aria-busy"));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  // The event may have been cancelled by a script that asks something first.
  setTimeout(() => { if (event.defaultPrevented && !form.matches(".htmx-request, [hx-post], [data-hx-post]")) release(form); });
}, true);
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form);
});
addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release); });

document.querySelector("[data-focus]")?.focus();
// After a deed the page is new: who works by keyboard stands in its main part, not before the menu.
if (document.activeElement === document.body && document.querySelector("[data-toast]")) document.getElementById("main")?.focus({ preventScroll: true });

// A link of the error summary goes to the field itself, also when the id belongs to a group of choices.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const inside = field.matches("fieldset") ? field.querySelector("input") : field;
  inside.scrollIntoView({ block: "center" });
  inside.focus();
});

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.target.closest?.("[data-drop]")?.classList.toggle("over", kind === "dragenter" || kind === "dragover");
  });
}
