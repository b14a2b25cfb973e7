// Triage by keyboard: one story is the current one, and keys press its own buttons. Every key has a button.
(() => {
  const stories = [...document.querySelectorAll(".story")];
  if (!stories.length) return;
  let current = null;
  const choose = (story, scroll) => {
    if (!story) return;
    if (current) current.classList.remove("current");
    current = story;
    current.classList.add("current");
    if (scroll) { current.focus({ preventScroll: true }); current.scrollIntoView({ block: "nearest" }); }
  };
  const named = document.getElementById(location.hash.slice(1));
  choose(named && named.matches(".story") ? named : stories[0], Boolean(named));

  // A decision goes on from the story after this one, or before it at the end.
  for (const form of document.querySelectorAll("form.decide")) {
    const place = stories.indexOf(form.closest(".story"));
    const following = stories[place + 1] || stories[place - 1];
    if (following) form.elements.next.value = following.id.slice(1);
    form.elements.into.addEventListener("change", (event) => {
      if (event.target.value) form.requestSubmit(form.querySelector("[value=merge]"));
    });
  }
  const suggest = (button) => {
    const select = button.closest("form").elements.rubric;
    select.value = button.dataset.rubric;
    select.focus();
  };
  document.addEventListener("click", (event) => {
    const story = event.target.closest(".story");
    if (story) choose(story, false);
    const button = event.target.closest("[data-rubric]");
    if (button) suggest(button);
  });

  const KEYS = { t: "take", d: "drop", o: "open", r: "rubric", m: "merge", s: "split", 1: "1", 2: "2", 3: "3" };
  const busy = (element) => element.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // In the list of rubrics letters look for a rubric; Escape leaves it, Enter takes the story.
    if (busy(event.target)) {
      if (event.key === "Escape") { event.target.blur(); choose(event.target.closest(".story"), true); }
      if (event.key === "Enter" && event.target.matches("[name=rubric]")) {
        event.preventDefault();
        event.target.form.requestSubmit(event.target.form.querySelector("[value=take]"));
      }
      return;
    }
    const step = { j: 1, k: -1 }[event.key];
    if (step) { event.preventDefault(); choose(stories[stories.indexOf(current) + step], true); return; }
    const target = KEYS[event.key] && current.querySelector(`[data-do="${KEYS[event.key]}"]`);
    if (!target) return;
    event.preventDefault();
    const folded = target.closest("details");
    if (folded) folded.open = true;
    if (target.matches("select")) target.focus();
    else if (event.key === "s") target.focus();
    else target.click();
  });
})();
