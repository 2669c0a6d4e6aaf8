// Licence: Apache-2.0. What all views do: theme, keys, help. The page reads without any of it.
const root = document.documentElement;

document.querySelector("#theme-switch")?.addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("onrecord-theme", root.dataset.theme); } catch { /* it lasts as long as the page */ }
});

const actions = new Map();
let afterG = 0;

/** Let a key do something: onrecord.keys("j", () => ...). Keys that a person types into a field are left alone. */
function keys(key, action) { actions.set(key, action); }
globalThis.onrecord = { keys };

/** Whether somebody is writing. */
function writing(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
}

const shown = (selector) => [...document.querySelectorAll(selector)].find((e) => e.checkVisibility());

keys("/", () => {
  const menu = document.querySelector("details.menu");
  let field = shown(".find input");
  if (!field && menu) { menu.open = true; field = shown(".find input"); }
  field?.focus();
  field?.select();
});
keys("+", () => document.querySelector('.case a[data-key="+"]')?.click());
keys("?", () => document.querySelector("#help")?.showModal());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
  if (writing(event.target) || document.querySelector("dialog[open]")) return;
  if (afterG && Date.now() - afterG < 1500) {
    afterG = 0;
    const link = document.querySelector(`.nav a[data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); location.href = link.href; return; }
  }
  if (event.key === "g") { afterG = Date.now(); return; }
  const action = actions.get(event.key);
  if (action) { event.preventDefault(); action(event); }
});

// A message stays until it is closed, another one comes, or one goes on.
function quiet() { document.querySelector("#message .notice:not(.bad)")?.remove(); }
globalThis.onrecord.quiet = quiet;
document.addEventListener("click", (event) => { event.target.closest?.("[data-close]")?.closest(".notice").remove(); });

// A link to the page that is there loads it anew, even where only its hash differs.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-reload]");
  if (!link || link.pathname + link.search !== location.pathname + location.search) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
  location.reload();
});

// The menu closes when one looks elsewhere.
const menu = document.querySelector("details.menu");
document.addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
menu?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); }
});
