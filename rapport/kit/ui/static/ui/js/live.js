// News from the server while the page stands open. A `notice` is {"id", "sentence", "url", "unread", "counts"}: it rings the bell and is
// shown; a `ping` says how many are unread when the stream begins. Any other message is {"bell": 3, "counts": {"requests": 4},
// "topics": ["client-7"]}: the bell's number, numbers for elements with that `data-live`, and topics whose regions
// (`data-live-url`) are read again.

const words = document.getElementById("script-words")?.dataset ?? {};
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
let source = null;
let wait = FIRST_WAIT_MS;

function ringBell(number) {
  const bell = document.querySelector("[data-bell]");
  if (!bell) return;
  bell.querySelector("i").hidden = number === 0;
  bell.querySelector("[data-bell-label]").textContent = number ? `${bell.dataset.bellName}: ${number}` : bell.dataset.bellName;
}

function setCount(topic, number) {
  document.querySelectorAll(`[data-live="${CSS.escape(topic)}"]:not([data-live-url])`).forEach((place) => {
    place.textContent = number || "";
  });
}

async function readAgain(topic) {
  for (const region of document.querySelectorAll(`[data-live~="${CSS.escape(topic)}"][data-live-url]`)) {
    if (region.contains(document.activeElement)) continue; // nobody loses the ground under their hands
    const answer = await fetch(region.dataset.liveUrl, { headers: { "HX-Request": "true" } });
    if (!answer.ok) continue;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const fresh = holder.content.firstElementChild;
    if (!fresh) continue;
    region.replaceWith(fresh);
    window.htmx?.process(fresh);
  }
}

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(words.liveUrl);
  source.onopen = () => { wait = FIRST_WAIT_MS; };
  source.addEventListener("ping", (event) => {
    const { unread } = JSON.parse(event.data);
    if (unread !== undefined) ringBell(unread);
  });
  source.addEventListener("notice", (event) => {
    const { sentence, url, unread, counts } = JSON.parse(event.data);
    ringBell(unread);
    Object.entries(counts).forEach(([topic, number]) => setCount(topic, number));
    document.dispatchEvent(new CustomEvent("toast", { detail: { text: sentence, url } }));
    ["notices", "tasks"].forEach(readAgain);
  });
  source.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.bell !== undefined) ringBell(news.bell);
    Object.entries(news.counts ?? {}).forEach(([topic, number]) => setCount(topic, number));
    (news.topics ?? []).forEach(readAgain);
  };
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    source = null;
    setTimeout(listen, wait + Math.random() * 1000);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
}

// A browser opens six connections to one address: a tab that nobody looks at gives its own back.
function pause() {
  source?.close();
  source = null;
}

if (words.liveUrl) {
  listen();
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : listen()));
  addEventListener("pagehide", pause);
}
