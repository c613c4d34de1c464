// Dragging a card to another column posts it to the card's `data-move` with that column's stage. The card's own menu
// and the keys < and > do the same without dragging.

let card = null;

function post(address, stage) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, hidden: true });
  const values = {
    stage,
    csrfmiddlewaretoken: document.querySelector("meta[name=csrf-token]")?.content ?? "",
    form_key: crypto.randomUUID(),
  };
  for (const [name, value] of Object.entries(values)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.requestSubmit();
}

function columnOf(element) {
  return element.closest?.("[data-board] [data-stage]");
}

function move(moved, column) {
  if (!column || column === columnOf(moved)) return;
  column.querySelector("ol").prepend(moved);
  post(moved.dataset.move, column.dataset.stage);
}

document.querySelectorAll("[data-board] [data-move]").forEach((one) => { one.draggable = true; });

document.addEventListener("dragstart", (event) => {
  card = event.target.closest?.("[data-move]");
  card?.classList.add("dragged");
});
document.addEventListener("dragend", () => {
  card?.classList.remove("dragged");
  document.querySelectorAll(".board-column.over").forEach((column) => column.classList.remove("over"));
  card = null;
});
document.addEventListener("dragover", (event) => {
  const column = card && columnOf(event.target);
  document.querySelectorAll(".board-column.over").forEach((one) => { if (one !== column) one.classList.remove("over"); });
  if (!column) return;
  event.preventDefault();
  column.classList.add("over");
});
document.addEventListener("drop", (event) => {
  if (!card) return;
  event.preventDefault();
  move(card, columnOf(event.target));
});

document.addEventListener("letter", (event) => {
  const step = { "<": -1, ">": 1 }[event.detail];
  const moved = step && document.activeElement?.closest("[data-move]");
  if (!moved) return;
  const columns = [...document.querySelectorAll("[data-board] [data-stage]")];
  move(moved, columns[columns.indexOf(columnOf(moved)) + step]);
  event.preventDefault();
});
