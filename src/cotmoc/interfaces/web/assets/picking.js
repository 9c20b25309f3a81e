// Records chosen by typing. Without this file the number, or the name in full, is typed.
const WAIT = 250;

/** The part of the text that is being typed: of several lines, the last. */
const asked = (field) => (field.tagName === "TEXTAREA" ? field.value.split("\n").at(-1) : field.value).trim();

class Chooser {
  constructor(field) {
    this.field = field;
    this.list = document.createElement("ul");
    this.list.className = "picks";
    this.list.id = `${field.id}_picks`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", field.closest(".field").querySelector("label").textContent.trim());
    this.list.hidden = true;
    field.after(this.list);
    // A field of several lines stays a text box: it may name its list, but has no state of being open.
    const words = { "aria-autocomplete": "list", "aria-controls": this.list.id };
    if (field.tagName !== "TEXTAREA") Object.assign(words, { role: "combobox", "aria-expanded": "false" });
    for (const [name, value] of Object.entries(words)) field.setAttribute(name, value);
    field.addEventListener("input", () => this.typing());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  hidden(suffix) {
    return this.field.form.elements[`${this.field.name}${suffix}`];
  }

  typing() {
    if (this.hidden("-id")) this.hidden("-id").value = this.hidden("-label").value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const text = asked(this.field);
    if (!text) return this.close();
    const unit = this.field.form.elements.unit?.value ?? "";
    const words = new URLSearchParams({ q: text, unit });
    try {
      const answer = await fetch(`/pick/${this.field.dataset.picker}?${words}`, { headers: { Accept: "application/json" }, redirect: "error" });
      if (text === asked(this.field)) this.show((await answer.json()).found);
    } catch {
      this.close();
    }
    return undefined;
  }

  show(found) {
    this.list.replaceChildren(
      ...found.map((one, place) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}_${place}`;
        option.setAttribute("role", "option");
        option.textContent = one.label;
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          this.choose(one);
        });
        option.record = one;
        return option;
      }),
    );
    this.at = -1;
    this.list.hidden = found.length === 0;
    this.open(found.length > 0);
  }

  key(event) {
    if (this.list.hidden) return;
    const options = [...this.list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : options.length - 1) + (this.at < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length;
      for (const [place, option] of options.entries()) option.setAttribute("aria-selected", String(place === this.at));
      this.field.setAttribute("aria-activedescendant", options[this.at].id);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.choose(options[this.at].record);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  choose(one) {
    const lines = this.field.value.split("\n");
    this.field.value = this.field.tagName === "TEXTAREA" ? [...lines.slice(0, -1), one.label].join("\n") : one.label;
    if (this.hidden("-id")) {
      this.hidden("-id").value = one.id;
      this.hidden("-label").value = one.label;
    }
    this.close();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  open(is) {
    if (this.field.hasAttribute("role")) this.field.setAttribute("aria-expanded", String(is));
  }

  close() {
    this.list.hidden = true;
    this.open(false);
    this.field.removeAttribute("aria-activedescendant");
  }
}

export function pickers() {
  for (const field of document.querySelectorAll("[data-picker]")) new Chooser(field);
  document.addEventListener("row-added", (event) => {
    for (const field of event.target.querySelectorAll("[data-picker]")) new Chooser(field);
  });
}
