// The pages work without this: it adds copying and printing, and keeps the services' state fresh while somebody looks.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const copied = await copy(button.dataset.copy);
    button.textContent = copied ? button.dataset.done : button.dataset.failed;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const EVERY_MS = 5000;
const services = document.getElementById("services");

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(services.dataset.refresh, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["services-now", "services-checked"]) {
      const [now, next] = [document.getElementById(id), fresh.getElementById(id)];
      if (next && now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes);
    }
  } catch {
    // the gateway is away; what is shown says when it was checked
  }
}

if (services) setInterval(refresh, EVERY_MS);
