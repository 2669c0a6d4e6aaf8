// Licence: Apache-2.0. Passages of a claim by keys. Everything else works without it.
const { keys } = globalThis.onrecord;
const passages = () => [...document.querySelectorAll(".stmt[id]")].filter((e) => e.checkVisibility());
let last = "";

/** The passage that has, or had, the focus: it is found again by its name when the page was renewed. */
function current() { return document.activeElement?.closest(".stmt[id]") ?? document.getElementById(last); }

function step(by) {
  const all = passages(), at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  if (!next) return;
  last = next.id;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

keys("j", () => step(1));
keys("k", () => step(-1));
keys("o", () => current()?.querySelector(".said a")?.click());
keys("a", () => current()?.querySelector("form:has([name=verdict][value=right]) button")?.click());
keys("x", () => {
  const part = current()?.querySelector(".part");
  if (!part) return;
  part.open = true;
  part.querySelector("select, button")?.focus();
});
keys("u", () => document.querySelector("#message [data-do=u]")?.click());
