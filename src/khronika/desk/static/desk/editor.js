// The item's editor: autosave, pasted html cleaned, nothing typed is lost when the desk does not answer.
(() => {
  const form = document.getElementById("editor");
  const key = `khronika-item-${form.dataset.item}`;
  const body = form.querySelector("[name=body]");
  const fields = ["title", "author", "outlet_name", "outlet_type", "published", "source_outlet", "url", "position", "body"];
  const status = () => document.getElementById("saved");
  const say = (text) => {
    let line = status().querySelector("p");
    if (!line) line = status().appendChild(document.createElement("p"));
    line.textContent = text;
  };
  const typed = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  let last = JSON.stringify(typed());
  let timer = 0;
  let retry = 0;

  const changed = () => JSON.stringify(typed()) !== last;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const save = () => {
    if (!changed()) return;
    say(form.dataset.saving);
    htmx.trigger(form, "autosave");
  };

  form.addEventListener("input", () => {
    if (!changed()) return;
    sessionStorage.setItem(key, JSON.stringify({ version: form.elements.version.value, ...typed() }));
    say(form.dataset.unsaved);
    later(1200);
  });

  let sent = last;
  form.addEventListener("htmx:beforeRequest", (event) => { if (event.target === form) sent = JSON.stringify(typed()); });
  form.addEventListener("htmx:beforeSwap", (event) => {
    // A redirect to the sign-in page arrives as a page without the status line: keep the text, say so.
    if (event.detail.elt !== form) return;
    if (!event.detail.serverResponse.includes('id="saved"')) {
      event.detail.shouldSwap = false;
      say(form.dataset.signedOut);
      later(15000);
    } else if (event.detail.xhr.status === 200) {
      last = sent;
      retry = 0;
      if (!changed()) sessionStorage.removeItem(key);
    }
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    form.addEventListener(name, (event) => {
      if (event.detail.elt !== form) return;
      retry += 1;
      say(event.detail.xhr && event.detail.xhr.status === 403 ? form.dataset.signedOut : form.dataset.offline);
      later(Math.min(30000, 2000 * retry));
    });
  }
  form.addEventListener("submit", () => { last = JSON.stringify(typed()); sessionStorage.removeItem(key); });
  window.addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });

  const kept = sessionStorage.getItem(key);
  if (kept) {
    const values = JSON.parse(kept);
    if (fields.some((name) => form.elements[name].value !== values[name])) {
      for (const name of fields) form.elements[name].value = values[name];
      form.elements.version.value = values.version;
      say(form.dataset.kept);
      later(1200);
    } else sessionStorage.removeItem(key);
  }

  // What Word or a web page pasted becomes paragraphs and sub-headings.
  body.addEventListener("paste", async (event) => {
    const html = event.clipboardData && event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const plain = event.clipboardData.getData("text/plain");
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    let text = plain;
    try {
      const answer = await fetch(form.dataset.clean, {
        method: "POST", body: new URLSearchParams({ html }), headers: { "X-CSRFToken": token },
      });
      if (answer.ok && !answer.redirected) text = await answer.text();
    } catch { say(form.dataset.offline); }
    body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // Choosing a known outlet fills its type phrase; Ctrl+Alt+H makes a line a sub-heading and back.
  form.elements.outlet_name.addEventListener("change", () => {
    const option = [...document.querySelectorAll("#outlets option")].find((o) => o.value === form.elements.outlet_name.value);
    if (option && !form.elements.outlet_type.value) form.elements.outlet_type.value = option.dataset.type;
  });
  body.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey && event.altKey && event.code === "KeyH")) return;
    event.preventDefault();
    const start = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
    if (body.value.startsWith("## ", start)) body.setRangeText("", start, start + 3, "preserve");
    else body.setRangeText("## ", start, start, "preserve");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
