// Has the browser make or use a passkey and sends its answer with the form. Without passkeys the form stays hidden.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("[data-portal-passkey]")) {
    if (!window.PublicKeyCredential || !window.webauthnJSON) continue;
    const trouble = form.querySelector("[data-trouble]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        const answer = await window.webauthnJSON[form.dataset.portalPasskey](JSON.parse(form.dataset.options));
        form.elements.namedItem("credential").value = JSON.stringify(answer);
        form.submit();
      } catch {
        trouble.hidden = false;
      }
    });
  }
});
