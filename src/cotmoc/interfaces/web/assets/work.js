// How much waits for the reader: asked after the page is shown, so that no page waits for it.
document.addEventListener("DOMContentLoaded", async () => {
  const place = document.querySelector("[data-waiting]");
  if (!place) return;
  try {
    const answer = await fetch(place.dataset.waiting, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    const { count, overdue } = await answer.json();
    if (!count) return;
    place.textContent = count;
    place.classList.add(overdue ? "state-bad" : "state-waiting");
    place.hidden = false;
  } catch {
    // Without the server there is no number; the link still leads to the list.
  }
});
