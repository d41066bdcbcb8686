/* Tables that a reader may sort and, where they are long, filter. Without this file they read as
   they were printed. It writes text and attributes only, so it needs no leave of a strict
   Content-Security-Policy, and it works from a folder. Of our own, since the small libraries
   (tablesort, sortable) fail on a head in two rows, sort no `n/N`, and would need fetching. */
"use strict";
(() => {
  const SORTED_FROM = 5; // rows; fewer are seen at a glance
  const FILTERED_FROM = 16;
  const QUARTERS = "零一二三四";
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const words = new Intl.Collator("zh", { numeric: true }); // 2026年4月 before 2026年11月
  const NUMBER = /^([-−+]?)([\d,]+(?:\.\d+)?)(?:\/([\d,]+))?\D*$/;

  const text = (node) => node.textContent.trim();
  const plain = (given) => given.normalize("NFKC").toLowerCase();
  const digits = (given) => Number(given.replaceAll(",", ""));

  /* What a cell is sorted by: null where nothing is told, [n, N] for a number, else its words. */
  function value(cell) {
    const shown = text(cell);
    if (shown === "" || shown === "—") return null;
    const found = NUMBER.exec(shown);
    if (!found) return shown.replace(/第([一二三四])季/, (_, n) => `第${QUARTERS.indexOf(n)}季`);
    const size = digits(found[2]);
    return ["-", "−"].includes(found[1]) ? [-size, 0] : [size, digits(found[3] ?? "0")];
  }

  function compare(one, other) {
    const numbers = [one, other].map(Array.isArray);
    if (numbers[0] && numbers[1]) return one[0] - other[0] || one[1] - other[1];
    if (numbers[0] || numbers[1]) return numbers[0] ? -1 : 1;
    return words.compare(one, other);
  }

  /* The rows in the order asked for; rows that tell nothing come last either way. */
  function ordered(rows, column, order) {
    if (order === "none") return rows;
    const sign = order === "ascending" ? 1 : -1;
    const keyed = rows.map((row) => [value(row.cells[column]), row]);
    const told = keyed.filter(([key]) => key !== null);
    told.sort(([one], [other]) => sign * compare(one, other));
    return [...told, ...keyed.filter(([key]) => key === null)].map(([, row]) => row);
  }

  /* The head's cells that stand over one column each, with the column's place. */
  function heads(table) {
    const rows = [...table.tHead.rows];
    const taken = rows.map(() => new Set());
    const found = [];
    rows.forEach((row, at) => {
      let column = 0;
      for (const cell of row.cells) {
        while (taken[at].has(column)) column += 1;
        if (cell.colSpan === 1) found.push([cell, column]);
        for (let right = 0; right < cell.colSpan; right += 1, column += 1)
          for (let down = 0; down < cell.rowSpan; down += 1) taken[at + down].add(column);
      }
    });
    return found;
  }

  function sortable(table, rows) {
    const found = heads(table);
    for (const [cell, column] of found) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "qw-sort";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const order = NEXT[cell.getAttribute("aria-sort") ?? "none"];
        for (const [other] of found) other.removeAttribute("aria-sort");
        if (order !== "none") cell.setAttribute("aria-sort", order);
        table.tBodies[0].append(...ordered(rows, column, order));
      });
    }
  }

  function filtered(table, rows) {
    const box = document.createElement("p");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const told = document.createElement("output"); // a live region of its own accord
    box.className = "qw-filter";
    input.type = "search";
    told.setAttribute("aria-live", "polite");
    label.append("查找 ", input);
    box.append(label, told);
    const haystacks = rows.map((row) => plain([...row.cells].map(text).join(" ")));
    const apply = () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      rows.forEach((row, at) => {
        row.hidden = !wanted.every((word) => haystacks[at].includes(word));
      });
      told.value = said(rows, table.tFoot);
    };
    input.addEventListener("input", (event) => event.isComposing || apply());
    input.addEventListener("compositionend", apply); // pinyin still being typed finds nothing
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      input.value = "";
      apply();
    });
    told.value = said(rows, table.tFoot);
    table.parentElement.before(box);
  }

  function said(rows, total) {
    const shown = rows.filter((row) => !row.hidden).length;
    if (shown === rows.length) return `共 ${shown} 行`;
    const whole = total ? `；${text(total.rows[0].cells[0])}仍是全部 ${rows.length} 行的` : "";
    return shown ? `${rows.length} 行中的 ${shown} 行${whole}` : "没有符合的行";
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const table of document.querySelectorAll("table.qw-t")) {
      const rows = [...table.tBodies[0].rows];
      if (rows.length >= SORTED_FROM) sortable(table, rows);
      if (rows.length >= FILTERED_FROM) filtered(table, rows);
    }
  });
})();
