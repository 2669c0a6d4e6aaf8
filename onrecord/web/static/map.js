// Licence: Apache-2.0. The map. What it shows it reads from the list beside it; lines come from this machine alone.
/* global L */
const holder = document.querySelector("#map");
const SVG = "http://www.w3.org/2000/svg";

/** The picture of a place: the shape of most events there, or a dot where it is only named. */
function picture(link) {
  const shape = link.dataset.shape;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  const part = document.createElementNS(SVG, shape === "named" ? "circle" : "use");
  if (shape === "named") {
    for (const [name, value] of [["cx", 6], ["cy", 6], ["r", 4], ["class", "nm1"]]) part.setAttribute(name, value);
  } else {
    part.setAttribute("href", `#s-${shape}`);
    part.setAttribute("class", `gl ${shape}`);
  }
  svg.append(part);
  const name = document.createElement("span");
  name.className = "nl1";
  name.textContent = link.textContent;
  name.hidden = true;
  const both = document.createElement("div");
  both.append(svg, name);
  return both;
}

function size(link) { return Math.min(11 + 3.2 * Math.log2(Number(link.dataset.texts)), 26); }

function draw() {
  const links = [...document.querySelectorAll("[data-spot]")];
  const map = L.map(holder, { attributionControl: false, zoomSnap: 0.5, minZoom: 1, maxZoom: 9, worldCopyJump: true, fadeAnimation: false });
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.options.zoomAnimation = !quiet;
  const asked = /^#m=(-?[\d.]+),(-?[\d.]+),([\d.]+)$/.exec(location.hash);
  if (asked) map.setView([Number(asked[1]), Number(asked[2])], Number(asked[3]));
  else if (links.length) map.fitBounds(L.latLngBounds(links.map((link) => [Number(link.dataset.lat), Number(link.dataset.lon)])).pad(0.12), { maxZoom: 6, animate: false });
  else map.setView([25, 10], 1.5);
  fetch(holder.dataset.borders).then((answer) => answer.json()).then((lines) => {
    L.geoJSON(lines, { interactive: false, style: { className: "land", weight: 0.8, fillOpacity: 1 }, smoothFactor: 1.2 }).addTo(map);
    holder.dataset.drawn = "yes";
  });
  const marks = links.map((link) => {
    const side = size(link);
    const icon = L.divIcon({ className: "spot", html: picture(link), iconSize: [side, side] });
    const mark = L.marker([Number(link.dataset.lat), Number(link.dataset.lon)], { icon, riseOnHover: true, zIndexOffset: 20 * Number(link.dataset.texts) }).addTo(map);
    const element = mark.getElement();
    element.setAttribute("role", "link");
    element.setAttribute("aria-label", `${link.textContent}: ${link.dataset.told}`);
    const words = document.createElement("span");
    const name = document.createElement("b");
    name.textContent = link.textContent;
    words.append(name, link.dataset.told);
    mark.bindTooltip(words, { direction: "top", offset: [0, -side / 2] });
    mark.on("click", () => link.click());
    element.addEventListener("keydown", (event) => { if (event.key === "Enter") link.click(); });
    return { mark, element, link, texts: Number(link.dataset.texts) };
  }).sort((a, b) => b.texts - a.texts);

  /** Show the names that find room, those of most texts first. */
  function name() {
    const taken = marks.map(({ element }) => element.getBoundingClientRect());
    const frame = holder.getBoundingClientRect();
    const meets = (box, own) => taken.some((other, at) => at !== own && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    marks.forEach(({ element }, at) => {
      const label = element.querySelector(".nl1");
      label.hidden = false;
      for (const left of [false, true]) {
        element.classList.toggle("left", left);
        const box = label.getBoundingClientRect();
        if (!meets(box, at) && box.right <= frame.right && box.left >= frame.left) { taken.push(box); return; }
      }
      label.hidden = true;
    });
  }

  name();
  map.on("zoomend moveend resize", () => {
    name();
    const { lat, lng } = map.getCenter();
    if (!location.hash || location.hash.startsWith("#m=")) history.replaceState(history.state, "", `#m=${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom()}`);
  });
  const follow = () => {
    const chosen = new URLSearchParams(location.search).get("spot");
    for (const { element, link } of marks) {
      element.classList.toggle("on", link.dataset.spot === chosen);
      link.closest("li").classList.toggle("on", link.dataset.spot === chosen);
    }
  };
  follow();
  document.addEventListener("htmx:pushedIntoHistory", follow);
}

if (holder && globalThis.L) draw();
