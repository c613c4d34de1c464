// The chat of a company's own web site: a button, and behind it a frame of the company's workplace. It keeps the address
// of a chat that goes on for this tab only, sets no cookie, and asks no other host.
(() => {
  const given = __GIVEN__;
  const script = document.currentScript;
  if (!script || document.getElementById("rapport-chat")) return;
  const origin = new URL(script.src).origin;
  const kept = `rapport-chat:${script.src}`;
  const spoken = [document.documentElement.lang, ...(navigator.languages || [])].map((one) => (one || "").slice(0, 2));
  const language = spoken.find((one) => given.words[one]) || "en";
  const [open, close] = given.words[language];
  const put = (element, style) => Object.assign(element.style, style);

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = open;
  button.setAttribute("aria-expanded", "false");
  put(button, {
    font: "600 16px/1.2 system-ui, sans-serif", color: "#fff", background: "#1f4fa3", border: "2px solid #fff",
    borderRadius: "24px", padding: "12px 20px", cursor: "pointer", boxShadow: "0 2px 8px rgba(0,0,0,.3)",
  });
  const place = document.createElement("div");
  place.id = "rapport-chat";
  put(place, {
    position: "fixed", right: "16px", bottom: "16px", zIndex: "2147483000", display: "flex", flexDirection: "column",
    alignItems: "flex-end", gap: "8px",
  });
  place.append(button);
  let frame = null;

  const remembered = () => {
    try { return sessionStorage.getItem(kept) || ""; } catch { return ""; }
  };
  const remember = (path) => {
    try { sessionStorage.setItem(kept, path); } catch { /* a tab that keeps nothing begins anew */ }
  };
  const build = () => {
    const from = encodeURIComponent(location.origin + location.pathname);
    frame = document.createElement("iframe");
    frame.title = open;
    frame.id = "rapport-chat-frame";
    frame.src = origin + (remembered() || `${given.path}?language=${language}&from=${from}`);
    put(frame, {
      width: "min(380px, calc(100vw - 32px))", height: "min(560px, calc(100vh - 96px))", border: "1px solid #8894a8",
      borderRadius: "12px", background: "#fff", boxShadow: "0 4px 24px rgba(0,0,0,.3)",
    });
    button.setAttribute("aria-controls", frame.id);
    place.prepend(frame);
  };
  const turn = (shown) => {
    if (shown && !frame) build();
    if (frame) frame.hidden = !shown;
    if (frame) frame.style.display = shown ? "block" : "none";
    button.textContent = shown ? close : open;
    button.setAttribute("aria-expanded", String(shown));
    if (shown) frame.focus();
    else button.focus();
  };
  button.addEventListener("click", () => turn(button.getAttribute("aria-expanded") === "false"));
  place.addEventListener("keydown", (event) => { if (event.key === "Escape" && frame) turn(false); });
  addEventListener("message", (event) => {
    if (!frame || event.origin !== origin || event.source !== frame.contentWindow) return;
    const path = event.data && event.data.rapportChat;
    if (typeof path === "string" && (path === "" || path.startsWith(given.path))) remember(path);
  });
  document.body ? document.body.append(place) : addEventListener("DOMContentLoaded", () => document.body.append(place));
})();
