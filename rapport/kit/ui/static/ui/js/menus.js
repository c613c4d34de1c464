// Menus are <details>: they work without this. Here they close by themselves, take the arrow keys, and one is open at a
// time. Also: buttons that open dialogs, facts edited in place, and folds that stay as their reader left them.

const MENU = "details.menu";

function items(menu) {
  return [...menu.querySelectorAll(".menu-box :is(a, button, input, select)")].filter((item) => item.checkVisibility());
}

function close(menu, back) {
  menu.open = false;
  if (back) menu.querySelector("summary").focus();
}

// What is open by itself because one is in it is not the reader's wish: only a press is remembered.
document.addEventListener("click", (event) => {
  const details = event.target.closest("summary")?.parentElement;
  if (!details?.dataset.keptOpen) return;
  if (details.open) localStorage.removeItem(details.dataset.keptOpen);
  else localStorage.setItem(details.dataset.keptOpen, "open");
});

document.querySelectorAll("details[data-kept-open]").forEach((details) => {
  if (localStorage.getItem(details.dataset.keptOpen)) details.open = true;
});

document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (!details.open || !details.matches?.("details")) return;
  if (details.matches(MENU)) {
    document.querySelectorAll(MENU).forEach((other) => { if (other !== details && !other.contains(details)) other.open = false; });
    const edge = details.querySelector(".menu-box").getBoundingClientRect();
    if (edge.right > document.documentElement.clientWidth) details.classList.add("end");
    else if (edge.left < 0) details.classList.remove("end");
  } else if (details.matches("[data-edit]")) {
    details.querySelector("form :is(input:not([type=hidden]), select, textarea)")?.focus();
  }
}, true);

document.addEventListener("click", (event) => {
  document.querySelectorAll(MENU).forEach((menu) => { if (menu.open && !menu.contains(event.target)) close(menu); });
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  } else if (event.target.matches("dialog.dialog")) {
    event.target.close(); // a press on the veil
  }
});

document.addEventListener("focusin", (event) => {
  document.querySelectorAll(MENU).forEach((menu) => { if (menu.open && !menu.contains(event.target)) close(menu); });
});

document.addEventListener("keydown", (event) => {
  const details = event.target.closest?.(`${MENU}, details[data-edit]`);
  if (!details) return;
  if (event.key === "Escape" && details.open) {
    close(details, true);
    event.preventDefault();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !details.matches(MENU) || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  details.open = true;
  const all = items(details);
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
});
