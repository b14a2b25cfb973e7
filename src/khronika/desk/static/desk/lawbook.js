// Next and previous change: the buttons (and their keys, see keys.js) move the focus from row to row.
(() => {
  const steps = document.querySelector(".steps");
  if (!steps) return;
  steps.hidden = false;
  const rows = [...document.querySelectorAll("article.row")];
  let at = -1;
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("article.row");
    if (row) at = rows.indexOf(row);
  });
  steps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button || !rows.length) return;
    at = Math.min(rows.length - 1, Math.max(0, at + Number(button.dataset.step)));
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "start" });
  });
})();
