// What the pages do beyond links and forms. Every page works without this file.
import "./main.css";
import "./forms.css";
import "./stewards.css";
import { desks } from "./drafts.js";
import { masking } from "./masking.js";
import { pickers } from "./picking.js";
import { stretches } from "./stretch.js";
import "./work.js";
import { offerPasskeys } from "./passkeys.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
dark.addEventListener("change", paint);
paint();
document.documentElement.classList.add("menu-folds");

document.addEventListener("DOMContentLoaded", () => {
  offerPasskeys();
  const opener = document.querySelector("[data-opens-menu]");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => {
      const open = opener.getAttribute("aria-expanded") !== "true";
      opener.setAttribute("aria-expanded", String(open));
      document.documentElement.classList.toggle("menu-open", open);
    });
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy === "" ? window.location.href : button.dataset.copy);
      document.getElementById("announcement").textContent = button.dataset.done;
    });
  }
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  for (const choice of document.querySelectorAll("select[data-submits]")) {
    choice.addEventListener("change", () => choice.form.requestSubmit());
  }
  for (const button of document.querySelectorAll("[data-confirm]")) {
    button.addEventListener("click", (event) => {
      if (!window.confirm(button.dataset.confirm)) event.preventDefault();
    });
  }
  desks();
  pickers();
  stretches();
  masking();
});
