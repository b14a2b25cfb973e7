// Facts by keyboard: j and k go through the marks, y accepts, x removes, r changes (a name by one letter more).
// Without it the buttons beside each fact do the same.
(() => {
  const TYPES = { p: "PER", o: "ORG", l: "LOC", c: "COURT", b: "BODY" };
  let asked = null;
  let following = null;

  const marks = () => [...document.querySelectorAll("#text [data-fact]")];
  const rowOf = (here) => document.getElementById(`fact-${here.dataset.row || here.dataset.fact}`);
  const say = (text) => { const said = document.getElementById("said"); if (said) said.textContent = text; };

  const send = (row, verdict) => {
    const button = document.createElement("button");
    button.name = "verdict";
    button.value = verdict;
    button.hidden = true;
    row.querySelector("form").append(button);
    button.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const all = marks();
    const here = event.target.closest("[data-fact]");
    const place = here ? all.findIndex((mark) => mark.dataset.fact === here.dataset.fact) : -1;
    if (asked) {
      const mark = asked;
      asked = null;
      say("");
      if (TYPES[event.key]) { event.preventDefault(); following = mark.dataset.fact; send(rowOf(mark), TYPES[event.key]); }
      return;
    }
    if (event.key === "j" || event.key === "k") {
      const next = all[event.key === "j" ? Math.min(place + 1, all.length - 1) : Math.max(place - 1, 0)];
      if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); }
      return;
    }
    const row = here && rowOf(here);
    if (!row || !row.querySelector("form")) return;
    if (event.key === "y" || event.key === "x") {
      event.preventDefault();
      following = (event.key === "x" && all[place + 1] ? all[place + 1] : here).dataset.fact;
      send(row, event.key === "y" ? "accepted" : "removed");
    } else if (event.key === "r") {
      event.preventDefault();
      if (row.dataset.kind !== "mentions") row.querySelector("form a").click();
      else { asked = here; say(document.getElementById("said").dataset.type); }
    }
  }, true);

  // A fact that was judged keeps the keyboard; one that was removed gives it to the next.
  document.addEventListener("htmx:afterSettle", () => {
    show();
    const mark = following && document.getElementById(`mark-${following}`);
    following = null;
    if (mark) mark.focus();
  });

  const show = () => document.querySelectorAll("#facts .keys").forEach((line) => { line.hidden = false; });
  show();
})();
