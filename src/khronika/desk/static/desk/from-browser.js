// The bookmarklet opens this page and sends it the page it stands on. Nothing is kept before the editor says so.
(() => {
  const link = document.getElementById("bookmarklet");
  const here = link.dataset.here;
  const code = `(()=>{const w=window.open(${JSON.stringify(here)},"khronika");const h="<!doctype html>"+document.documentElement.outerHTML;` +
    `const m=e=>{if(e.source===w&&e.data==="khronika-ready"){w.postMessage({khronika:1,url:location.href,html:h},${JSON.stringify(new URL(here).origin)});removeEventListener("message",m)}};` +
    `addEventListener("message",m)})()`;
  link.href = `javascript:${encodeURIComponent(code)}`;
  window.addEventListener("message", (event) => {
    if (!window.opener || event.source !== window.opener || !event.data || event.data.khronika !== 1) return;
    document.getElementById("page-url").value = String(event.data.url);
    document.getElementById("page-html").value = String(event.data.html);
    document.getElementById("arrived-status").textContent = document.getElementById("arrived").dataset.arrived;
    document.querySelector("#arrived button").focus();
  });
  if (window.opener) window.opener.postMessage("khronika-ready", "*");
})();
