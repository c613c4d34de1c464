// Joins a passkey form of ours to allauth's script. Without passkeys in the browser the form stays hidden.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const ids = { login: "passkey-button", add: "passkey-button", authenticate: "passkey-button",
      credential: "passkey-credential", passwordless: form.dataset.alone };
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids, data: JSON.parse(form.dataset.options || "{}") });
    form.hidden = false;
  }
});
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-passkey-trouble]")) words.hidden = false;
});
