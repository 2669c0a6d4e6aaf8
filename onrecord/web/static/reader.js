// Licence: Apache-2.0. The reader: cards level with their lines, words and cards that light each other, addresses of words, keys, switches.
const { keys, quiet } = globalThis.onrecord;
const WIDE = matchMedia("(min-width: 68rem)");
const GAP = 10;
const body = () => document.querySelector("#reader-body");
const startOf = (item) => Number(item.dataset.at.split("-")[0]);
const cards = () => [...body().querySelectorAll(".card:not(.adding)")].sort((a, b) => startOf(a) - startOf(b) || Number(a.dataset.card.slice(1)) - Number(b.dataset.card.slice(1)));
const current = () => body().querySelector(".card.selected, .evrow.selected");
const wordsOf = (key) => body().querySelectorAll(`[data-st~="${CSS.escape(key)}"]`);

/* Cards stand level with the first line of their words; the selected one wins its place, the others move aside. */
function align() {
  const sheet = body();
  const items = [...sheet.querySelectorAll(".mg > .card, .mg > .evrow")];
  for (const item of items) item.style.top = "";
  sheet.classList.toggle("placed", WIDE.matches);
  sheet.style.minHeight = "";
  if (!WIDE.matches || !items.length) return;
  const base = sheet.getBoundingClientRect().top;
  const level = (item) => {
    const row = item.closest(".row");
    const first = [...wordsOf(item.dataset.card)].find((e) => e.checkVisibility()) ?? row;
    return Math.max(first.getBoundingClientRect().top, row.getBoundingClientRect().top) - base - 6;
  };
  const boxes = items.map((item) => ({ item, y: level(item), h: item.offsetHeight })).sort((a, b) => a.y - b.y || startOf(a.item) - startOf(b.item));
  const pin = Math.max(0, boxes.findIndex((b) => b.item.matches(".adding")), boxes.findIndex((b) => b.item.matches(".selected") || b.item.querySelector(".selected")));
  for (let i = pin - 1; i >= 0; i--) boxes[i].y = Math.min(boxes[i].y, boxes[i + 1].y - boxes[i].h - GAP);
  if (boxes[0].y < 0) {
    boxes[0].y = 0;
    for (let i = 1; i <= pin; i++) boxes[i].y = Math.max(boxes[i].y, boxes[i - 1].y + boxes[i - 1].h + GAP);
  }
  for (let i = pin + 1; i < boxes.length; i++) boxes[i].y = Math.max(boxes[i].y, boxes[i - 1].y + boxes[i - 1].h + GAP);
  for (const box of boxes) box.item.style.top = `${box.y}px`;
  const last = boxes[boxes.length - 1];
  sheet.style.minHeight = `${last.y + last.h}px`;
}

/* Characters of the text, counted in code points as the record counts them. */
function rangeOf(start, end) {
  const edge = (offset, atEnd) => {
    const p = [...body().querySelectorAll("p.t")].find((e) => offset >= Number(e.dataset.start) && (atEnd ? offset <= Number(e.dataset.end) : offset < Number(e.dataset.end)));
    if (!p) return null;
    let left = offset - Number(p.dataset.start);
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = [...node.data];
      if (left < points.length || (atEnd && left === points.length)) return [node, points.slice(0, left).join("").length];
      left -= points.length;
    }
    return null;
  };
  const from = edge(start, false), to = edge(end, true);
  if (!from || !to) return null;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

const closedAround = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("details.furn:not([open])");

let chosen = null; // the id of what was selected last: a correction may move its words
function point(card, { scroll = true } = {}) {
  for (const one of body().querySelectorAll(".selected")) one.classList.remove("selected");
  for (const one of body().querySelectorAll(".seg.on")) one.classList.remove("on");
  for (const one of body().querySelectorAll("details.body[open]")) if (!card || !one.parentElement.contains(card)) one.open = false;
  CSS.highlights?.delete("pointed");
  const words = document.querySelector("#bar-words");
  if (words && !words.dataset.rest) words.dataset.rest = words.textContent;
  if (!card) { if (words) words.textContent = words.dataset.rest; align(); return; }
  card.classList.add("selected");
  chosen = card.dataset.id;
  const more = card.querySelector(":scope > details.body") ?? card.closest("details.body");
  if (more) more.open = true;
  const marked = [...wordsOf(card.dataset.card)];
  for (const one of marked) one.classList.add("on");
  const folded = marked[0] && closedAround(marked[0]);
  if (folded) folded.open = true;
  if (words && card.matches(".card")) {
    const all = cards(), act = card.querySelector(".act").cloneNode(true), number = document.createElement("b");
    number.className = "num";
    number.textContent = `${all.indexOf(card) + 1} of ${all.length}`;
    const name = document.createElement("span");
    name.textContent = act.textContent;
    name.className = act.className;
    words.replaceChildren(number, " ", name, " ", card.querySelector(".who").textContent);
  }
  align();
  if (scroll) (marked[0] ?? card).scrollIntoView({ block: "center" });
}

/* #c=start-end: a statement or an event with just these words is selected, other words are marked. */
function follow({ scroll = true } = {}) {
  const match = /^#c=(\d+)-(\d+)$/.exec(location.hash);
  if (!match) { point(null); return; }
  const at = `${match[1]}-${match[2]}`;
  const item = body().querySelector(`.card[data-at="${at}"], .evrow[data-at="${at}"]`);
  if (item) { point(item, { scroll }); return; }
  const moved = !scroll && chosen && body().querySelector(`[data-id="${CSS.escape(chosen)}"]`);
  if (moved) { history.replaceState(null, "", `#c=${moved.dataset.at}`); point(moved, { scroll }); return; }
  point(null);
  const range = rangeOf(Number(match[1]), Number(match[2]));
  if (!range) return;
  const folded = closedAround(range.startContainer);
  if (folded) folded.open = true;
  CSS.highlights?.set("pointed", new Highlight(range));
  if (scroll) {
    align();
    const p = range.startContainer.parentElement;
    scrollTo({ top: scrollY + (range.getBoundingClientRect().top || p.getBoundingClientRect().top) - innerHeight / 3 });
  }
}

function go(card) {
  quiet();
  history.replaceState(null, "", `#c=${card.dataset.at}`);
  point(card);
}

function step(by) {
  const all = cards().filter((c) => !c.closest(".dim"));
  if (!all.length) return;
  const selected = current();
  let next = selected ? all.indexOf(selected) + by : -1;
  if (!selected) {
    const seen = all.findIndex((c) => [...wordsOf(c.dataset.card)].some((e) => e.getBoundingClientRect().top > 60));
    next = by > 0 ? Math.max(0, seen) : (seen < 0 ? all.length : seen) - 1;
  }
  if (next >= 0 && next < all.length) go(all[next]);
}

/* A key presses the button of the selected statement that says so. */
function press(key) {
  const card = current();
  const inCard = card && [...card.querySelectorAll(`[data-do="${key}"]`)].find((e) => e.closest(".card, .evrow") === card);
  (inCard ?? (key === "u" ? document.querySelector("#message [data-do=u]") : null))?.click();
}

keys("j", () => step(1));
keys("k", () => step(-1));
for (const key of ["a", "e", "x", "u", "h"]) keys(key, () => press(key));
keys("o", () => {
  const card = current();
  const to = card && ([...card.querySelectorAll("a[data-open]")].find((e) => e.closest(".card, .evrow") === card) ?? card.querySelector("a.who"));
  if (to) location.href = to.href;
});
keys("Escape", () => { quiet(); history.replaceState(null, "", location.pathname + location.search); point(null); });

for (const button of document.querySelectorAll(".bar [data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
for (const button of document.querySelectorAll(".bar [data-press]")) button.addEventListener("click", () => press(button.dataset.press));

/* Pointing at a card lights its words, pointing at words their cards. */
let hot = [];
document.addEventListener("mouseover", (event) => {
  const item = event.target.closest?.("[data-card]");
  const words = event.target.closest?.("[data-st]");
  const lit = item ? [item, ...wordsOf(item.dataset.card)] : words ? words.dataset.st.split(" ").flatMap((key) => [...body().querySelectorAll(`[data-card="${key}"]`)]) : [];
  if (lit.length === hot.length && lit.every((e, i) => e === hot[i])) return;
  for (const one of hot) one.classList.remove("hot");
  for (const one of lit) one.classList.add("hot");
  hot = lit;
});

/* A click on words selects the innermost statement that they belong to. */
document.addEventListener("click", (event) => {
  const words = event.target.closest?.("article [data-st]");
  if (!words || !getSelection().isCollapsed || event.target.closest("a, button")) return;
  const inmost = words.dataset.st.split(" ").map((key) => body().querySelector(`.card[data-card="${key}"]`)).filter(Boolean)
    .sort((a, b) => span(a) - span(b))[0];
  if (inmost) { history.replaceState(null, "", `#c=${inmost.dataset.at}`); point(inmost, { scroll: false }); }
});
const span = (card) => { const [start, end] = card.dataset.at.split("-").map(Number); return end - start; };

/* Switches: what is off, and whose words are shown, stands in the address. */
function remember() {
  const address = new URL(location.href);
  const off = [...document.querySelectorAll("[data-switch]:not(#k-furn)")].filter((e) => !e.checked).map((e) => e.dataset.switch);
  const furniture = document.querySelector("#k-furn")?.checked;
  const speakers = [...document.querySelectorAll("input[name=speaker]:checked")].map((e) => e.value);
  for (const name of ["off", "furniture", "speaker", "done"]) address.searchParams.delete(name);
  if (off.length) address.searchParams.set("off", off.join(","));
  if (furniture) address.searchParams.set("furniture", "1");
  for (const one of speakers) address.searchParams.append("speaker", one);
  history.replaceState(null, "", address);
}
function dim() {
  const chosen = new Set([...document.querySelectorAll("input[name=speaker]:checked")].map((e) => e.value));
  for (const card of body().querySelectorAll(".mg > .card")) {
    const speaks = [card, ...card.querySelectorAll(".card")].some((e) => chosen.has(e.dataset.speaker));
    card.classList.toggle("dim", chosen.size > 0 && !speaks);
  }
}
document.querySelector(".legend")?.addEventListener("change", (event) => {
  if (event.target.id === "k-furn") for (const one of body().querySelectorAll("details.furn")) one.open = event.target.checked;
  remember();
  dim();
  align();
});

document.addEventListener("toggle", (event) => { if (event.target.matches?.("#reader-body details")) align(); }, true);
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "reader-body" && event.target.id !== "reader-body") return;
  dim();
  follow({ scroll: false });
  if (document.activeElement === document.body) (body().querySelector("form.fix :is(select, input:not([type=hidden]))") ?? current()?.querySelector(".act, .evname"))?.focus({ preventScroll: true });
});
/* Words of the report that are selected can be put into a part of the form that is open, or begin a new statement. */
const picker = document.querySelector("#picker");
const NEW_PARTS = ["source", "cue", "content"];
const formOpen = () => document.querySelector("form.fix");
const partsOpen = () => [...(formOpen()?.querySelectorAll(".part") ?? [])].map((e) => e.dataset.part);

/* Where the selection lies, in code points of the text; null where it holds none of it. */
function picked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = [...body().querySelectorAll("p.t")].filter((p) => range.intersectsNode(p));
  if (!inside.length) return null;
  const offset = (p, node, at) => {
    if (!p.contains(node)) return null;
    const before = new Range();
    before.selectNodeContents(p);
    before.setEnd(node, at);
    return Number(p.dataset.start) + [...before.toString()].length;
  };
  const first = inside[0], last = inside.at(-1);
  let start = offset(first, range.startContainer, range.startOffset) ?? Number(first.dataset.start);
  let end = offset(last, range.endContainer, range.endOffset) ?? (last.contains(range.endContainer) ? null : Number(last.dataset.end));
  if (range.comparePoint(last, 0) > 0) end = Number(last.dataset.end);
  const words = rangeOf(start, end)?.toString() ?? "";
  start += [...words].length - [...words.trimStart()].length;
  end -= [...words].length - [...words.trimEnd()].length;
  return start < end ? { start, end, box: range.getBoundingClientRect() } : null;
}

function offer() {
  const at = picked();
  if (!at) { if (!picker.contains(document.activeElement)) picker.hidden = true; return; }
  const names = partsOpen(), open = names.length > 0;
  picker.querySelector("b").textContent = open ? "Set:" : "New statement:";
  picker.querySelector(".parts").replaceChildren(...(open ? names : NEW_PARTS).map((name) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn", textContent: name });
    button.dataset.set = name;
    return button;
  }));
  picker.querySelector("label").hidden = !open;
  picker.querySelector("[data-furniture]").hidden = open && !names.includes("span");
  picker.hidden = false;
  picker.dataset.at = `${at.start}-${at.end}`;
  picker.style.left = `${Math.max(8, Math.min(at.box.left + scrollX, document.documentElement.clientWidth - picker.offsetWidth - 8))}px`;
  picker.style.top = `${at.box.bottom + scrollY + 6}px`;
}

/* Show beside the numbers of a part the words that stand there. */
function echo(part) {
  const spans = part.querySelector("input").value.split(",").map((one) => /^\s*(\d+)-(\d+)\s*$/.exec(one)).filter(Boolean);
  part.querySelector("output").textContent = spans.map(([, start, end]) => rangeOf(Number(start), Number(end))?.toString()).filter(Boolean).join(" … ");
}

picker?.addEventListener("mousedown", (event) => { if (!event.target.closest("label")) event.preventDefault(); });
picker?.addEventListener("click", (event) => {
  const at = picker.dataset.at, name = event.target.closest("[data-set]")?.dataset.set;
  if (event.target.closest("[data-furniture]")) {
    const form = document.querySelector("#mark-furniture");
    form.elements["new.span"].value = at;
    form.requestSubmit();
  } else if (name) {
    const part = formOpen()?.querySelector(`.part[data-part="${name}"]`);
    if (part) {
      const input = part.querySelector("input"), more = document.querySelector("#picker-more").checked && input.value;
      input.value = more ? `${input.value},${at}` : at;
      for (const one of formOpen().querySelectorAll(".part")) one.classList.toggle("here", one === part);
      echo(part);
      align();
    } else htmx.ajax("GET", `${picker.dataset.new}&new.${name}=${at}`, { target: "#reader-body", select: "#reader-body", swap: "outerHTML" });
  } else return;
  picker.hidden = true;
  getSelection().removeAllRanges();
});
document.addEventListener("selectionchange", () => { clearTimeout(offer.waiting); offer.waiting = setTimeout(offer, 150); });
document.addEventListener("input", (event) => { const part = event.target.closest?.(".part"); if (part) { echo(part); align(); } });
keys("n", () => document.querySelector('.amend a[href*="fix=new"]')?.click());

/* What was decided about a statement opens beside it, and closes again. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const link = event.target.closest?.("[data-history]"), there = link?.closest(".tools").nextElementSibling;
  if (there?.matches(".history")) { event.preventDefault(); there.remove(); align(); }
});
document.addEventListener("htmx:afterSettle", () => align());
addEventListener("hashchange", () => follow());
addEventListener("resize", align);
align();
document.fonts.ready.then(() => follow());
