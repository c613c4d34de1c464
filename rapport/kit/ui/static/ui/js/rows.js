// Walking a list: J and K go from row to row, O opens, X selects, Shift X selects up to here, Ctrl A takes all in view.
// What E, H, L and the others do stands on the buttons of the row (see keys.js).

let anchor = null;

function rows() {
  return [...document.querySelectorAll("[data-rows] [data-row]")].filter((row) => row.checkVisibility());
}

function current() {
  return document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-row].current");
}

function main(row) {
  return row.querySelector("[data-main]") ?? row.querySelector("a, button, input");
}

function go(row) {
  document.querySelectorAll("[data-row].current").forEach((other) => other.classList.remove("current"));
  row.classList.add("current");
  (main(row) ?? row).focus();
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const place = all.indexOf(current());
  const next = place < 0 ? all[0] : all[place + by];
  if (next) go(next);
  return Boolean(all.length);
}

function box(row) {
  return row?.querySelector(".pick input, input[type=checkbox]");
}

function tick(input, on) {
  if (!input || input.checked === on) return;
  input.checked = on;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function pick(upTo) {
  const row = current();
  if (!box(row)) return false;
  const all = rows();
  if (upTo && all.includes(anchor)) {
    const [from, to] = [all.indexOf(anchor), all.indexOf(row)].sort((a, b) => a - b);
    all.slice(from, to + 1).forEach((one) => tick(box(one), true));
  } else {
    tick(box(row), !box(row).checked);
    anchor = row;
  }
  return true;
}

function open() {
  const row = current();
  if (row) main(row)?.click();
  return Boolean(row);
}

const deeds = { j: () => step(1), k: () => step(-1), o: open, x: () => pick(false), "shift+x": () => pick(true) };

document.addEventListener("letter", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (deeds[event.detail]?.()) event.preventDefault();
});

// Not where text is typed: there it takes the text.
document.addEventListener("keydown", (event) => {
  const key = event.key > "~" ? event.code.slice(3) : event.key;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || key.toLowerCase() !== "a") return;
  const boxes = [...document.querySelectorAll("[data-rows] .pick input")].filter((one) => one.closest("[data-row]").checkVisibility());
  if (!boxes.length || (event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select"))) return;
  boxes.forEach((one) => tick(one, true));
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  document.querySelectorAll("[data-row].current").forEach((other) => { if (other !== row) other.classList.remove("current"); });
  row?.classList.add("current");
});

function count() {
  const number = document.querySelectorAll(".pick input:checked").length;
  document.querySelectorAll("[data-selected]").forEach((place) => { place.textContent = number; });
}

document.addEventListener("change", (event) => { if (event.target.closest?.(".pick")) count(); });
count();
