// Ctrl K: find a record, a place or a deed. A dialog with a combobox and its listbox, as the ARIA practices describe.

const words = document.getElementById("script-words")?.dataset ?? {};
const PAUSE_MS = 90;
let dialog, input, list, note, waiting, request;
let enterPressed = false;

function build() {
  dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.ariaLabel = words.find;
  dialog.innerHTML = `<div class="palette-field"><svg class="icon" aria-hidden="true"><use href="${words.icons}#search"/></svg>
    <input type="text" role="combobox" aria-expanded="false" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">Esc</kbd></div>
    <div role="listbox" id="palette-list"></div><p class="palette-note" role="status"></p>`;
  [input, list, note] = ["input", "[role=listbox]", ".palette-note"].map((what) => dialog.querySelector(what));
  input.ariaLabel = list.ariaLabel = words.find;
  input.placeholder = words.findHint;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    enterPressed = false;
    waiting = setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener("keydown", walk);
  list.addEventListener("click", (event) => open(event.target.closest("[role=option]"), event));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => request?.abort());
  document.body.append(dialog);
}

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

function chosen() {
  return list.querySelector("[aria-selected=true]");
}

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

function walk(event) {
  const all = options();
  const place = all.indexOf(chosen());
  if (event.key === "ArrowDown") choose(all[(place + 1) % all.length]);
  else if (event.key === "ArrowUp") choose(all[(place - 1 + all.length) % all.length]);
  else if (event.key === "Enter" && waiting) enterPressed = true;
  else if (event.key === "Enter") open(chosen(), event);
  else return;
  event.preventDefault();
}

function open(option, event) {
  if (!option) return;
  if (event?.ctrlKey || event?.metaKey) window.open(option.dataset.url, "_blank", "noopener");
  else location.assign(option.dataset.url);
  dialog.close();
}

async function ask() {
  request?.abort();
  request = new AbortController();
  try {
    const address = `${words.findUrl}?q=${encodeURIComponent(input.value.trim())}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: request.signal });
    if (!answer.ok) throw new Error(answer.status);
    show((await answer.json()).groups);
  } catch (wrong) {
    if (wrong.name === "AbortError") return;
    list.replaceChildren();
    note.textContent = words.findFailed;
  }
  waiting = 0;
  if (enterPressed) open(chosen());
}

function show(groups) {
  let number = 0;
  list.replaceChildren(...groups.filter((group) => group.items.length).map((group) => {
    const part = document.createElement("div");
    part.setAttribute("role", "group");
    part.ariaLabel = group.title;
    const title = document.createElement("p");
    title.className = "palette-group";
    title.ariaHidden = "true";
    title.textContent = group.title;
    part.append(title, ...group.items.map((item) => line(item, number++)));
    return part;
  }));
  input.setAttribute("aria-expanded", String(number > 0));
  choose(options()[0]);
  note.textContent = number === 0 ? (input.value && words.foundNone) : number === 1 ? words.foundOne : words.foundMany.replace("{count}", number);
  note.classList.toggle("unseen", number > 0);
}

function line(item, number) {
  const option = document.createElement("div");
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.id = `palette-option-${number}`;
  option.dataset.url = item.url;
  const text = document.createElement("span");
  text.textContent = item.title;
  if (item.detail) {
    const detail = document.createElement("small");
    detail.textContent = item.detail;
    text.append(detail);
  }
  option.append(text);
  if (item.shortcut) {
    const cap = document.createElement("kbd");
    cap.textContent = item.shortcut;
    option.append(cap);
  }
  return option;
}

function start(event) {
  event.preventDefault();
  if (!dialog) build();
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  ask();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (event.key.toLowerCase() === "k" || (event.key > "~" && event.code === "KeyK"))) start(event);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-palette]") && !event.ctrlKey && !event.metaKey) start(event);
});
