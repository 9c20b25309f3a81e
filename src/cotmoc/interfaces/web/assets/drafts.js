// A draft is kept while one types: on the server when it can be reached, in this browser until then.
const WAIT = 1200;
const AGAIN = 15000;
const DAYS = 7;
const PREFIX = "cotmoc-draft:";
const SENT = "cotmoc-sent";
const OWN = new Set(["csrfmiddlewaretoken", "version", "evidence", "evidence_number", "file"]);

const store = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A full or forbidden store: the server's copy is all there is.
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // As above.
    }
  },
};

/** What was typed, as pairs of name and value; what belongs to the page alone is left out. */
const typed = (form) => [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string");

/** The same, for comparing: empty fields and empty rows say nothing. */
const filledIn = (pairs) => JSON.stringify(pairs.filter(([, value]) => value !== ""));

/** A page of ours has come after a form was sent: what this browser kept of it is on the server now. */
function forgetSent() {
  const key = sessionStorage.getItem(SENT);
  if (key) store.remove(key);
  sessionStorage.removeItem(SENT);
}

function forgetOld() {
  const oldest = Date.now() - DAYS * 86400000;
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const kept = store.get(key);
    if (!kept || kept.at < oldest) store.remove(key);
  }
}

class Keeper {
  constructor(form, status) {
    this.form = form;
    this.status = status;
    this.key = `${PREFIX}${form.dataset.reader}:${form.dataset.draft}`;
    this.last = filledIn(typed(form));
    this.stopped = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", () => this.soon(0));
    form.addEventListener("submit", (event) => {
      clearTimeout(this.timer);
      if (this.saving) {
        // The save under way brings a new version; sent with the old one, the form would be in its own way.
        event.preventDefault();
        this.next ??= this.saving.then(() => form.requestSubmit(event.submitter));
        return;
      }
      this.stopped = true;
      sessionStorage.setItem(SENT, this.key);
    });
    window.addEventListener("pagehide", () => this.save(true));
    window.addEventListener("online", () => this.save());
  }

  changed() {
    store.set(this.key, { at: Date.now(), typed: typed(this.form) });
    this.soon(WAIT);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save(leaving = false) {
    const now = filledIn(typed(this.form));
    if (this.stopped || this.saving || now === this.last) return;
    this.saving = this.send(now, leaving);
    await this.saving;
    this.saving = null;
    if (filledIn(typed(this.form)) !== now) this.soon(WAIT);
  }

  async send(now, leaving) {
    const body = new FormData(this.form);
    for (const name of ["evidence", "evidence_number", "file"]) body.delete(name);
    try {
      const options = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", keepalive: leaving };
      const answer = await fetch(this.form.action, options);
      this.answered(answer.status, await answer.json(), now);
    } catch {
      this.status.textContent = this.form.dataset.away;
      this.soon(AGAIN);
    }
  }

  answered(status, said, sent) {
    if (status === 409) {
      this.stopped = true;
      this.status.textContent = `${said.by} ${this.form.dataset.other} ${said.at}`;
    } else if (said.version) {
      this.form.elements.version.value = said.version;
      this.last = sent;
      this.status.textContent = said.said;
      if (filledIn(typed(this.form)) === sent) store.remove(this.key);
    } else if (said.document) {
      this.stopped = true;
      window.location.assign(said.document);
    } else {
      this.status.textContent = said.refused;
    }
  }

  /** Offer what this browser kept when the server could not be reached, or the power failed. */
  offer(box) {
    const kept = store.get(this.key);
    if (!kept || filledIn(kept.typed) === this.last) return;
    box.querySelector("[data-recovered-at]").textContent = new Date(kept.at).toLocaleString("vi-VN");
    box.hidden = false;
    box.querySelector("[data-recover]").addEventListener("click", () => {
      this.fill(kept.typed);
      box.hidden = true;
      this.changed();
    });
    box.querySelector("[data-forget]").addEventListener("click", () => {
      store.remove(this.key);
      box.hidden = true;
    });
  }

  fill(pairs) {
    const boxes = this.form.querySelectorAll("input[type=checkbox]:not([name=file])");
    for (const box of boxes) box.checked = pairs.some(([name, value]) => name === box.name && value === box.value);
    for (const [name, value] of pairs) {
      this.growTo(name);
      const field = this.form.elements[name];
      if (field && field.type !== "checkbox" && "value" in field) field.value = value;
    }
  }

  /** Add rows until there is a field of this name. */
  growTo(name) {
    const lines = [...this.form.querySelectorAll("fieldset.lines")].find((one) => name.startsWith(`${one.id.slice(3)}-`));
    for (let more = 0; lines && !this.form.elements[name] && more < 500; more += 1) addRow(lines);
  }
}

/** Add an empty row to the rows of a form. */
function addRow(lines) {
  const rows = lines.querySelector(".lines-rows");
  const numbers = [...rows.querySelectorAll("[name]")].map((field) => Number(/-(\d+)-/.exec(field.name)?.[1] ?? -1));
  const row = document.createElement("template");
  row.innerHTML = lines.querySelector("template[data-row]").innerHTML.replaceAll("__new__", String(Math.max(-1, ...numbers) + 1));
  const added = row.content.firstElementChild;
  rows.append(added);
  added.dispatchEvent(new CustomEvent("row-added", { bubbles: true }));
  return added;
}

export function desks() {
  forgetSent();
  forgetOld();
  for (const button of document.querySelectorAll("[data-add-row]")) {
    button.hidden = false;
    button.addEventListener("click", () => addRow(button.closest("fieldset")).querySelector("input, select, textarea")?.focus());
  }
  document.getElementById("faults")?.focus();
  const form = document.querySelector("form[data-draft]");
  if (form) new Keeper(form, document.querySelector("[data-saved]")).offer(document.querySelector("[data-recovered]"));
}
