// What is told of a stretch while its markers are typed. Without this file the saved draft tells it.
const NAMES = ["from_marker", "to_marker", "pieces", "day", "last_day", "shared_with", "sharing_group", "corrects", "unit"];
const WAIT = 300;

export function stretches() {
  const form = document.querySelector("form[data-draft]");
  if (!document.querySelector("[data-stretch]") || !form) return;
  let timer = 0;
  const tell = async () => {
    const words = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && NAMES.some((one) => name === one || name.startsWith(`${one}-`)));
    try {
      const answer = await fetch(`/stewards/stretch?${new URLSearchParams(words)}`, { redirect: "error" });
      if (!answer.ok) return;
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-stretch]");
      document.querySelector("[data-stretch]").replaceWith(told);
      document.getElementById("announcement").textContent = told.innerText.replace(/\s+/g, " ");
    } catch {
      // The server is away: what stood there stays.
    }
  };
  form.addEventListener("change", (event) => {
    if (!NAMES.some((one) => event.target.name === one || event.target.name?.startsWith(`${one}-`))) return;
    clearTimeout(timer);
    timer = setTimeout(tell, WAIT);
  });
}
