// An observation form on a phone: what is typed is kept as it is typed, sent when there is a network, and sent once.
(() => {
  const form = document.getElementById("observe");
  const box = document.getElementById("box");
  const words = box.dataset;
  const list = document.getElementById("kept-photos");
  const input = form.elements.photos;
  const hidden = new Set(["csrfmiddlewaretoken", "photos", "made_at"]);
  const draftKey = `${words.user}/${form.dataset.form}`;
  let photos = [];
  let timer = 0;
  let dirty = false;
  let writing = Promise.resolve();

  const values = () => [...new FormData(form)].filter(([name]) => !hidden.has(name));
  const line = (text, more) => {
    const paragraph = document.createElement("p");
    paragraph.className = "notice";
    paragraph.append(text, " ");
    if (more) paragraph.append(more);
    return paragraph;
  };
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  // What was begun.
  const keepDraft = () => {
    dirty = false;
    const draft = { form: draftKey, values: values(), photos };
    writing = writing.then(() => ObservationBox.put("drafts", draft)).catch(() => say(line(words.full)));
    return writing;
  };
  const later = () => { dirty = true; clearTimeout(timer); timer = setTimeout(keepDraft, 300); };
  const put = (rows) => {
    form.reset();
    for (const [name, value] of rows) {
      const fields = form.elements[name];
      if (!fields) continue;
      for (const field of fields instanceof RadioNodeList ? fields : [fields]) {
        if (field.type === "checkbox" || field.type === "radio") field.checked = field.checked || field.value === value;
        else field.value = value;
      }
    }
  };
  const showPhotos = () => {
    list.replaceChildren(...photos.map((photo, place) => {
      const row = document.createElement("li");
      row.append(photo.name || "photo", button(words.remove, () => { photos.splice(place, 1); showPhotos(); keepDraft(); }));
      return row;
    }));
  };
  input.addEventListener("change", () => {
    photos.push(...[...input.files].map((file) => ({ name: file.name, type: file.type, bytes: file })));
    input.value = "";
    showPhotos();
    keepDraft();
  });
  form.addEventListener("input", (event) => { if (event.target !== input) later(); });

  const begin = async () => {
    let draft;
    try { draft = await ObservationBox.get("drafts", draftKey); } catch { say(line(words.full)); }
    if (draft) {
      put(draft.values);
      photos = draft.photos || [];
      showPhotos();
      say(line(words.draft));
    } else form.elements.uid.value = ObservationBox.number();
  };

  // What waits.
  const say = (...rows) => box.replaceChildren(...rows);
  const bodyOf = (kept, token) => {
    const body = new FormData();
    for (const [name, value] of kept.values) body.append(name, value);
    body.append("made_at", kept.made_at);
    body.append("csrfmiddlewaretoken", token);
    for (const photo of kept.photos) body.append("photos", photo.bytes, photo.name || "photo.jpg");
    return body;
  };
  const sendOne = async (kept, token) => {
    const answer = await fetch(kept.address, {
      method: "POST", body: bodyOf(kept, token), headers: { Accept: "application/json", "X-CSRFToken": token },
    });
    const kind = answer.headers.get("Content-Type") || "";
    if (!kind.startsWith("application/json")) return { signedOut: answer.redirected || answer.status === 403 };
    const told = await answer.json();
    // Only an answer that names this very observation lets the device forget it.
    if (answer.ok && told.uid === kept.uid) {
      await ObservationBox.drop("waiting", kept.uid);
      return { sent: told.address };
    }
    return { refused: told.error || String(answer.status) };
  };
  const reopen = async (kept) => {
    put(kept.values);
    photos = kept.photos;
    showPhotos();
    await keepDraft();
    await ObservationBox.drop("waiting", kept.uid);
    say();
  };
  const sendAll = async () => {
    let waiting;
    try { waiting = await ObservationBox.all("waiting"); } catch { return; }
    if (!waiting.length) return;
    const rows = [];
    const wait = (why) => rows.push(line(`${words.waiting} ${waiting.length}. ${why}`, button(words.now, inTurn)));
    let known;
    try {
      const answer = await fetch(words.token, { headers: { Accept: "application/json" } });
      if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
        wait(words.signedOut);
        return say(...rows);
      }
      known = await answer.json();
    } catch {
      wait(words.offline);
      return say(...rows);
    }
    for (const kept of waiting) {
      if (String(kept.user) !== String(known.user)) { rows.push(line(`${words.other} ${kept.name}`)); continue; }
      let told;
      try { told = await sendOne(kept, known.token); } catch { wait(words.offline); break; }
      if (told.sent) {
        const link = document.createElement("a");
        link.href = told.sent;
        link.textContent = words.open;
        rows.push(line(words.sent, link));
      } else if (told.refused) rows.push(line(`${words.refused} ${told.refused}`, button(words.again, () => reopen(kept))));
      else { wait(words.signedOut); break; }
    }
    say(...rows);
  };
  // Two pages of one device take turns; without locks the desk itself keeps the same observation once.
  const inTurn = () => (navigator.locks ? navigator.locks.request("khronika-observations", sendAll) : sendAll());

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    dirty = false;
    const kept = {
      uid: form.elements.uid.value, user: words.user, address: form.getAttribute("action"), values: values(), photos,
      made_at: new Date().toISOString(), name: form.elements.place.value,
    };
    try {
      await writing;
      await ObservationBox.put("waiting", kept);
    } catch {
      // The device keeps nothing: let the browser send the form itself.
      form.elements.made_at.value = kept.made_at;
      const files = new DataTransfer();
      for (const photo of photos) files.items.add(new File([photo.bytes], photo.name, { type: photo.type }));
      input.files = files.files;
      form.submit();
      return;
    }
    await ObservationBox.drop("drafts", draftKey);
    form.reset();
    form.elements.uid.value = ObservationBox.number();
    photos = [];
    showPhotos();
    await inTurn();
    box.scrollIntoView();
  });
  window.addEventListener("online", inTurn);
  document.addEventListener("visibilitychange", () => { if (document.hidden && dirty) keepDraft(); });
  setInterval(() => { if (navigator.onLine) inTurn(); }, 30_000);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(words.worker).catch(() => undefined);
  begin().then(inTurn);
})();
