// The visitor's page of a chat, while it stands open: new lines are fetched every few seconds, and the page around the
// frame hears under which address the chat goes on. Without this the page works by its link "Look for news".

const EVERY_MS = 4_000;
const LONGEST_MS = 60_000;
const list = document.querySelector("[data-news]");
let wait = EVERY_MS;

function add(line) {
  if (list.querySelector(`[data-line="${line.id}"]`)) return;
  const item = document.createElement("li");
  item.dataset.line = line.id;
  item.className = line.ours ? "message ours" : "message";
  const head = document.createElement("header");
  const who = document.createElement("b");
  const at = document.createElement("span");
  const words = document.createElement("div");
  who.textContent = line.who;
  at.textContent = line.at;
  at.className = "muted";
  words.textContent = line.words;
  words.className = "prose";
  head.append(who, " ", at);
  item.append(head, words);
  list.append(item);
  item.scrollIntoView({ block: "nearest" });
}

async function look() {
  if (!document.hidden) {
    try {
      const last = list.lastElementChild?.dataset.line ?? "0";
      const answer = await fetch(`${list.dataset.news}&after=${last}`, { credentials: "omit" });
      if (answer.status === 404) return;
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      news.lines.forEach(add);
      wait = news.lines.length ? EVERY_MS : Math.min(wait * 1.1, LONGEST_MS / 4);
      if (news.ended && !list.dataset.ended) { location.reload(); return; }
    } catch {
      wait = Math.min(wait * 2, LONGEST_MS);
    }
  }
  setTimeout(look, wait);
}

if (list) {
  if (parent !== window) parent.postMessage({ rapportChat: list.dataset.ended ? "" : location.pathname + location.search }, "*");
  if (!list.dataset.ended) setTimeout(look, wait);
  list.lastElementChild?.scrollIntoView({ block: "nearest" });
}
