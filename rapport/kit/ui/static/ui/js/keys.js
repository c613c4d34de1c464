// Letters as keys. An element says `data-key="e"` (or "shift+x", or the sequence "n c"); pressing it clicks or focuses.
// Before that, a cancelable "letter" event goes out, so that other scripts may take the letter for themselves.

const words = document.getElementById("script-words")?.dataset ?? {};
const SEQUENCE_MS = 1500;
const SIGNS = { BracketLeft: "[", BracketRight: "]", Slash: "/", Comma: ",", Period: "." };
const NEAR = "[data-near], details.menu[open], [data-row]";
const LATE_MS = 3000;
let begun = "";
let timer = 0;
let early = null;

// A Latin letter is taken as typed, so that Z and Y are where a Slovak keyboard has them. On Cyrillic or Devanagari
// layouts there is none to type, so the place of the key decides; so it does for digits, which a French or Slovak
// keyboard types only with Shift.
function letter(event) {
  if (event.key.length !== 1) return "";
  let name = event.key.toLowerCase();
  if (!event.shiftKey && event.code.startsWith("Digit")) return event.code.slice(5);
  if (name > "~") name = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : (SIGNS[event.code] ?? "");
  return event.shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name;
}

function typing(target) {
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox]");
}

function elementFor(name) {
  const wanted = `[data-key="${CSS.escape(name)}"]:not(:disabled)`;
  const layer = document.querySelector("dialog[open]");
  if (layer) return layer.querySelector(wanted);
  for (let near = nearest(); near; near = near.parentElement?.closest(NEAR)) {
    const found = [...near.querySelectorAll(wanted)].find((one) => one.checkVisibility());
    if (found) return found;
  }
  const all = [...document.querySelectorAll(wanted)];
  const others = all.filter((one) => !one.closest("[data-row]"));
  // A key that only one row of the page has needs nobody to go to that row first.
  return others.find((one) => one.checkVisibility()) ?? others[0] ?? (all.length === 1 ? all[0] : undefined);
}

// What is near the focus comes first: a group of choices, an open menu, the row.
function nearest() {
  return document.activeElement.closest(NEAR) ?? document.querySelector("[data-row].current");
}

// A menu whose choices are on their way takes the key when they are here.
function tooEarly(name) {
  const menu = document.activeElement.closest("details.menu[open]");
  if (!menu?.matches("[hx-get]") || menu.querySelector(".menu-box [data-key]")) return false;
  early = { name, at: Date.now() };
  return true;
}

document.addEventListener("htmx:afterSettle", () => {
  const asked = early && Date.now() - early.at < LATE_MS ? elementFor(early.name) : null;
  early = null;
  if (asked) press(asked);
});

function press(element) {
  if (element.matches("[type=radio], [type=checkbox]")) {
    element.click();
    element.focus();
  } else if (element.matches("[data-near]")) {
    element.querySelector("input:checked, input, textarea")?.focus();
  } else if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
    if (element.matches("summary")) element.focus();
  }
}

function startsSequence(name) {
  return document.querySelector(`[data-key^="${CSS.escape(name)} "]`) !== null;
}

document.addEventListener("keydown", (event) => {
  const altGraph = event.getModifierState("AltGraph");
  if (event.defaultPrevented || event.metaKey || ((event.ctrlKey || event.altKey) && !altGraph)) return;
  if (document.documentElement.dataset.letters === "off" || typing(event.target)) return;
  const name = letter(event);
  if (!name || name === " ") return;
  if (tooEarly(name)) {
    event.preventDefault();
    return;
  }
  clearTimeout(timer);
  const second = begun && elementFor(`${begun} ${name}`);
  begun = "";
  if (second) {
    event.preventDefault();
    press(second);
    return;
  }
  if (!document.dispatchEvent(new CustomEvent("letter", { cancelable: true, detail: name }))) {
    event.preventDefault();
    return;
  }
  if (startsSequence(name)) {
    begun = name;
    timer = setTimeout(() => { begun = ""; }, SEQUENCE_MS);
  }
  const element = elementFor(name);
  if (element) {
    event.preventDefault();
    press(element);
  }
});

// Esc leaves a page that is a layer over another one, when nothing smaller is open.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], details.menu[open]")) return;
  document.querySelector("[data-leave]")?.click();
});

// The list of all keys, gathered from what stands on the page.
function nameOf(element) {
  if (element.title || element.ariaLabel) return element.title || element.ariaLabel;
  if (element.labels?.length) return element.labels[0].textContent.trim();
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, .unseen, b, .count").forEach((part) => part.remove());
  return copy.textContent.trim();
}

function caps(name) {
  return name.split(" ").flatMap((part) => part.split("+")).map((part) => {
    const cap = document.createElement("kbd");
    cap.textContent = part.length === 1 ? part.toUpperCase() : part[0].toUpperCase() + part.slice(1);
    return cap;
  });
}

function section(title, lines) {
  if (!lines.length) return "";
  const part = document.createElement("section");
  const head = document.createElement("h3");
  head.textContent = title;
  const list = document.createElement("dl");
  for (const [name, text] of lines) {
    const term = document.createElement("dt");
    term.append(...caps(name).flatMap((cap) => [cap, " "]));
    const meaning = document.createElement("dd");
    meaning.textContent = text;
    list.append(term, meaning);
  }
  part.append(head, list);
  return part;
}

function gathered() {
  const found = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!found.has(element.dataset.key)) found.set(element.dataset.key, nameOf(element));
  }
  const lines = [...found].filter(([, text]) => text);
  const rows = document.querySelector("[data-rows]")
    ? [["j", words.nextRow], ["k", words.previousRow], ["Enter", words.openRow], ["x", words.pickRow], ["shift+x", words.pickRange], ["Ctrl+a", words.pickAll]]
    : [];
  return [
    section(words.keysPage, [["Ctrl+k", words.find], ["Ctrl+Enter", words.save], ["Esc", words.closeLayer], ...lines.filter(([name]) => !name.includes(" "))]),
    section(words.keysRows, rows),
    section(words.keysGo, lines.filter(([name]) => name.startsWith("g "))),
    section(words.keysNew, lines.filter(([name]) => name.startsWith("n "))),
  ];
}

function lettersSwitch() {
  if (!words.lettersUrl) return "";
  const field = document.createElement("div");
  field.className = "field switch-field";
  field.innerHTML = '<label><input type="checkbox" role="switch" aria-describedby="letters-note"><span></span></label><p class="hint" id="letters-note"></p>';
  field.querySelector("span").textContent = words.letters;
  field.querySelector("p").textContent = words.lettersNote;
  const input = field.querySelector("input");
  input.checked = document.documentElement.dataset.letters !== "off";
  input.addEventListener("change", () => {
    if (input.checked) delete document.documentElement.dataset.letters;
    else document.documentElement.dataset.letters = "off";
    fetch(words.lettersUrl, {
      method: "POST",
      headers: { "X-CSRFToken": document.querySelector("meta[name=csrf-token]")?.content ?? "" },
      body: new URLSearchParams({ letter_keys: input.checked ? "on" : "", form_key: crypto.randomUUID() }),
    });
  });
  return field;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys-dialog]")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.innerHTML = `<header><h2 id="keys-title"></h2><form method="dialog"><button class="button quiet small square"><svg class="icon" aria-hidden="true"><use href="${words.icons}#x"/></svg></button></form></header><div class="dialog-body keys-list"></div>`;
  dialog.querySelector("h2").textContent = words.keys;
  dialog.querySelector("button").ariaLabel = words.close;
  dialog.querySelector(".keys-list").append(lettersSwitch(), ...gathered());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
});
