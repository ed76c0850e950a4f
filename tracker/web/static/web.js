"use strict";
// Everything can be read and done without this script; it only saves waiting and reaching for the mouse.

// A manual check: its stages as they come, then the page as the server tells it in the end.
const status = document.querySelector("[data-live]");
if (status) {
  const bar = document.getElementById("bar");
  const show = async () => {
    let run;
    try {
      run = await (await fetch(status.dataset.live)).json();
    } catch {
      status.textContent = "The service does not answer; trying again.";
      return void setTimeout(show, 3000);
    }
    const done = run.sources.filter((each) => !each.pending);
    for (const each of done) {
      const row = document.querySelector(`[data-source="${each.id}"]`);
      if (!row || !each.check) continue;
      row.cells[1].firstElementChild.textContent = each.check.verdict;
      row.cells[2].textContent = each.check.reason;
    }
    status.textContent = `${done.length} of ${run.sources.length} sources done.`;
    bar.max = run.sources.length;
    bar.value = done.length;
    if (run.running) setTimeout(show, 600);
    else location.reload();
  };
  setTimeout(show, 300);
}

// Keys: j and k go through a list or to the neighbours of a change, / searches.
const steps = [...document.querySelectorAll("[data-step]")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector(".bar input").focus();
  } else if (event.key === "j" || event.key === "k") {
    const way = event.key === "j" ? 1 : -1;
    if (steps.length) {
      const at = steps.indexOf(document.activeElement);
      const next = at < 0 ? (way > 0 ? 0 : steps.length - 1) : at + way;
      steps[Math.max(0, Math.min(steps.length - 1, next))].focus();
    } else {
      document.querySelector(`a[rel="${way > 0 ? "next" : "prev"}"]`)?.click();
    }
  }
});
