// Opens what a link leads into, also in browsers that do not by themselves, and on paper.
(function () {
  "use strict";
  function open() {
    var target = document.getElementById(location.hash.slice(1));
    var part = target && target.closest("details");
    if (!part) { return; }
    while (part) {
      part.open = true;
      part = part.parentElement.closest("details");
    }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", open);
  open();
}());

// Sorts and filters the ledger. Without this script it is a plain table in order of place.
(function () {
  "use strict";
  var table = document.getElementById("figures");
  var controls = document.getElementById("controls");
  var said = document.getElementById("said");
  var words = document.getElementById("words");
  if (!table) { return; }
  var parts = Array.prototype.slice.call(table.tBodies);
  var rows = Array.prototype.slice.call(table.querySelectorAll("tr[data-status]"));
  var home = new Map(rows.map(function (row) { return [row, row.parentNode]; }));
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var order = new Map(rows.map(function (row, i) { return [row, i]; }));
  var collator = new Intl.Collator("en", { numeric: true });
  var sorted = heads[0];
  var down = false;

  function keyOf(row, column, kind) {
    var cell = row.cells[column];
    var key = cell.hasAttribute("data-key") ? cell.getAttribute("data-key") : cell.textContent.trim();
    if (kind === "number") { return key === "" ? null : Number(key); }
    return key;
  }

  function compare(a, b, kind) {
    if (a === null || b === null) { return (a === null) - (b === null); }
    var way = kind === "number" ? a - b : collator.compare(a, b);
    return down ? -way : way;
  }

  function sort() {
    var column = heads.indexOf(sorted);
    var kind = sorted.getAttribute("data-sort");
    var keyed = rows.map(function (row) { return { row: row, key: keyOf(row, column, kind) }; });
    keyed.sort(function (a, b) {
      return compare(a.key, b.key, kind) || order.get(a.row) - order.get(b.row);
    });
    // In order of place each row stands below the name of its article, else all stand together.
    var mixed = down || kind !== "number" || column > 1;
    table.classList.toggle("mixed", mixed);
    keyed.forEach(function (item) { (mixed ? parts[0] : home.get(item.row)).appendChild(item.row); });
    tidy();
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    sorted.setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  // The name of an article stands only above rows that are shown.
  function tidy() {
    parts.forEach(function (part) {
      part.hidden = !part.querySelector("tr[data-status]:not([hidden])");
    });
  }

  function filter() {
    var status = controls.querySelector("input[name=status]:checked").value;
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, i) {
      var fits = !status || row.getAttribute("data-status") === status;
      fits = fits && wanted.every(function (word) { return texts[i].includes(word); });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    tidy();
    say(shown);
  }

  function say(shown) {
    said.textContent = shown + " of " + rows.length + " figures shown, by " +
      sorted.textContent.toLowerCase() + ", " + (down ? "descending" : "ascending");
  }

  function count() {
    return rows.filter(function (row) { return !row.hidden; }).length;
  }

  // A link to a row that the filter hides shows every row again.
  function reveal() {
    var row = document.getElementById(location.hash.slice(1));
    if (!row || !row.hidden || rows.indexOf(row) < 0) { return; }
    controls.querySelector("input[name=status]").checked = true;
    words.value = "";
    filter();
    row.scrollIntoView();
  }

  heads.forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent.trim();
    head.textContent = "";
    head.setAttribute("data-words", button.textContent); // for print, which drops buttons
    head.appendChild(button);
    button.addEventListener("click", function () {
      down = head === sorted && !down;
      sorted = head;
      sort();
      say(count());
    });
  });
  sorted.setAttribute("aria-sort", "ascending");
  table.classList.add("sortable");
  controls.addEventListener("change", filter);
  words.addEventListener("input", filter);
  window.addEventListener("hashchange", reveal);
  controls.hidden = false;
}());
