// What the page does by itself: findings are opened from the text and the text from findings, files
// are dropped, the list of figures is filtered. All else is asked of the server, by htmx.
"use strict";

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);

// Findings and text

function bring(element) {
  const box = element.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({ block: "center" });
}

/** Closes all findings but one. */
function close(but) {
  for (const other of all(".finding details[open]")) if (other !== but) other.open = false;
}

/** Opens a finding, or leads to a line of the list of figures, and moves the focus there. */
function open(id) {
  const target = byId(id);
  if (!target) return false;
  const details = one("details", target);
  const around = target.closest("details");
  if (details) close(details);
  for (const folded of [details, around]) if (folded) folded.open = true;
  unfilter(target);
  const place = one("summary, button", target) || target;
  place.focus({ preventScroll: true });
  target.scrollIntoView({ block: details ? "start" : "center" });
  return true;
}

/** Leads to a figure in the text. */
function show(id) {
  const mark = byId(id);
  if (!mark) return false;
  const folded = mark.closest("details");
  if (folded) folded.open = true;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  return true;
}

/** Marks the figures of the finding that is open. */
function point() {
  const opened = one(".finding details[open]");
  const id = opened ? opened.closest("li").id : "";
  let first = null;
  for (const mark of all("[data-opens].mark")) {
    const now = id !== "" && mark.dataset.opens === id;
    mark.classList.toggle("now", now);
    if (now && !first) first = mark;
  }
  if (first && matchMedia("(min-width: 64rem)").matches) bring(first);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens], [data-shows]");
  if (!link) return;
  if (link.dataset.opens ? open(link.dataset.opens) : show(link.dataset.shows)) {
    event.preventDefault();
  }
});
document.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.closest(".finding")) close(event.target);
  point();
}, true);

// Files that are dropped

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    const form = event.target.closest ? event.target.closest("form.drop") : null;
    for (const other of all("form.drop")) other.classList.toggle("over", other === form);
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) for (const form of all("form.drop")) form.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  event.preventDefault(); // else the browser would leave the page for the file
  for (const form of all("form.drop")) form.classList.remove("over");
  const form = event.target.closest ? event.target.closest("form.drop") : null;
  if (!form) return;
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const plain = [...event.dataTransfer.files];
  const files = entries.some((entry) => entry && entry.isDirectory) ? await walk(entries) : plain;
  const input = byId(form.dataset.drop);
  const held = new DataTransfer();
  for (const file of input.multiple ? files : files.slice(0, 1)) held.items.add(file);
  if (!held.files.length) return;
  input.files = held.files;
  form.requestSubmit();
});

/** The files of folders that were dropped, and of those in them. */
async function walk(entries) {
  const found = [];
  for (const entry of entries) {
    if (!entry) continue;
    if (entry.isFile) {
      found.push(await new Promise((done, failed) => entry.file(done, failed)));
      continue;
    }
    const reader = entry.createReader();
    for (;;) { // it hands out a hundred at a time
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) break;
      found.push(...(await walk(some)));
    }
  }
  return found;
}

// The list of figures

function filter() {
  const form = byId("filter");
  if (!form) return;
  const status = byId("status").value;
  const words = byId("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = all("#figures tbody tr");
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !((!status || row.dataset.status === status) && words.every((word) => text.includes(word)));
    if (!row.hidden) shown += 1;
  }
  const said = form.dataset.said.replace("{shown}", shown).replace("{count}", rows.length);
  byId("filter-said").textContent = status || words.length ? said : "";
}

function unfilter(target) {
  if (!target.hidden) return;
  byId("status").value = "";
  byId("words").value = "";
  filter();
}

document.addEventListener("input", (event) => {
  if (event.target.closest("#filter")) filter();
});
document.addEventListener("submit", (event) => {
  if (event.target.id === "filter") event.preventDefault();
});
document.addEventListener("htmx:oobAfterSwap", filter);

// What the server cannot say itself

document.addEventListener("htmx:sendError", () => {
  const said = byId("said");
  said.textContent = said.dataset.failed;
});
let fading = 0;
new MutationObserver(() => { // what was said goes when it has been read
  clearTimeout(fading);
  fading = setTimeout(() => { byId("said").textContent = ""; }, 12_000);
}).observe(byId("said"), { childList: true });
document.addEventListener("htmx:beforeRequest", (event) => {
  const own = event.target.querySelector?.("input.who");
  if (own) for (const who of all("input.who")) who.value = own.value; // whoever decides goes on deciding
  if (event.detail.requestConfig.verb === "post") byId("said").textContent = "";
});
document.addEventListener("htmx:afterSettle", () => {
  const place = one("[data-focus]"); // where to go on in what was just put in
  if (place) {
    place.removeAttribute("data-focus");
    place.focus({ preventScroll: true });
    bring(place);
  }
  point();
});
addEventListener("DOMContentLoaded", () => {
  filter();
  if (location.hash) open(decodeURIComponent(location.hash.slice(1)));
});
