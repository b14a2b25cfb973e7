// The items by keyboard (j, k, Alt+arrows) and by mouse (drag). Without it the arrow buttons do the same.
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")];
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const focus = (item) => item && item.querySelector(".title").focus();

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return;
    const here = event.target.closest("[data-item]");
    const all = items();
    const place = all.indexOf(here);
    if (event.altKey && here && here.dataset.move && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      here.querySelector(`[data-step="${event.key === "ArrowUp" ? "up" : "down"}"]`).click();
    } else if (!event.altKey && event.key === "j") {
      event.preventDefault();
      focus(all[Math.min(place + 1, all.length - 1)]);
    } else if (!event.altKey && event.key === "k") {
      event.preventDefault();
      focus(all[Math.max(place - 1, 0)]);
    }
  });

  // After a move the page comes back at #item-N: give that item the focus, and say what happened.
  // Going to the hash takes the focus away, so this waits until the browser has gone there.
  const moved = location.hash.match(/^#item-\d+$/) && document.querySelector(location.hash);
  if (moved) window.addEventListener("load", () => setTimeout(() => {
    focus(moved);
    const said = document.getElementById("moved");
    if (said && document.referrer.split("#")[0] === location.href.split("#")[0]) said.textContent = said.dataset.text;
  }));

  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-move]");
    if (dragged) dragged.classList.add("dragged");
  });
  document.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-item], .items");
    if (!over) return;
    event.preventDefault();
    items().forEach((item) => item.classList.toggle("over", item === over));
  });
  document.addEventListener("dragend", () => {
    items().forEach((item) => item.classList.remove("over", "dragged"));
    dragged = null;
  });
  document.addEventListener("drop", async (event) => {
    if (!dragged) return;
    const over = event.target.closest("[data-item]");
    const section = event.target.closest("[data-section]");
    if (!section || over === dragged) return;
    event.preventDefault();
    const rows = [...section.querySelectorAll("[data-item]")].filter((item) => item !== dragged);
    const body = new URLSearchParams({ section: section.dataset.section, place: over ? rows.indexOf(over) : rows.length });
    const id = dragged.dataset.item;
    const answer = await fetch(dragged.dataset.move, { method: "POST", body, headers: { "X-CSRFToken": token() } });
    if (answer.ok) { location.hash = `item-${id}`; location.reload(); }
  });
})();
