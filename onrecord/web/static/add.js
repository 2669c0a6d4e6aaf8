// Licence: Apache-2.0. Adding reports: dropped files and folders, how far they are handed over, how far they are read.
const form = document.querySelector("#add");
const drop = form.querySelector(".drop");
const sending = form.querySelector(".sending");
const message = document.querySelector("#message");
const MB = 1048576;

/* What the server says of how far it is; each word of it asks for the piece of the page anew. */
function watch() {
  if (!document.querySelector("#progress[data-going]")) return;
  const events = new EventSource("/add/events");
  let waiting = false, again = false;
  const renew = async () => {
    if (waiting) { again = true; return; }
    waiting = true;
    await htmx.ajax("GET", "/add/progress", { target: "#progress", swap: "outerHTML" });
    setTimeout(() => { waiting = false; if (again) { again = false; renew(); } }, 300);
  };
  events.addEventListener("message", renew);
  events.addEventListener("end", () => { events.close(); again = true; renew(); });
}

function say(words) {
  const notice = document.createElement("div"), line = document.createElement("p");
  notice.className = "notice bad";
  line.textContent = words;
  notice.append(line);
  message.replaceChildren(notice);
}

/* Files of dropped folders, with their ways below the folder that was dropped. */
async function below(entry) {
  if (entry.isFile) return [[await new Promise((done, failed) => entry.file(done, failed)), entry.fullPath.replace(/^\//, "")]];
  const reader = entry.createReader(), found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const one of some) found.push(...await below(one));
  }
}

function send(files) {
  const size = files.reduce((sum, [file]) => sum + file.size, 0), most = Number(form.dataset.most), bytes = Number(form.dataset.bytes);
  if (!files.length) { say("No file came. Choose some files or a folder."); return; }
  if (files.length > most) { say(`These are ${files.length.toLocaleString("en")} files; at most ${most.toLocaleString("en")} are taken at once. Add them in parts.`); return; }
  if (size > bytes - 1024 * (files.length + 1)) { say(`These are ${Math.ceil(size / MB).toLocaleString("en")} MB; at most ${Math.floor(bytes / MB).toLocaleString("en")} MB are taken at once. Add them in parts.`); return; }
  const body = new FormData(), request = new XMLHttpRequest();
  for (const [file, name] of files) body.append("files", file, name);
  request.open("POST", "/add");
  request.setRequestHeader("x-onrecord-token", form.elements.token.value);
  request.setRequestHeader("accept", "text/html");
  const bar = sending.querySelector("progress"), words = sending.querySelector(".words");
  request.upload.addEventListener("progress", (event) => {
    bar.max = event.total;
    bar.value = event.loaded;
    words.textContent = `Handing over ${files.length.toLocaleString("en")} ${files.length === 1 ? "file" : "files"}: ${(event.loaded / MB).toFixed(1)} of ${(event.total / MB).toFixed(1)} MB`;
  });
  const end = () => { sending.hidden = true; drop.hidden = false; };
  request.addEventListener("load", () => {
    if (request.status < 400) { location.assign("/add"); return; }
    end();
    const told = request.getResponseHeader("content-type")?.startsWith("text/html") ? new DOMParser().parseFromString(request.responseText, "text/html").querySelector(".plain > p")?.textContent : request.responseText;
    say(told || "The files were not taken. Try again.");
  });
  request.addEventListener("error", () => { end(); say("The files did not arrive: the page may have ended. Start it again, then add them."); });
  request.addEventListener("abort", end);
  sending.querySelector("[data-abort]").onclick = () => request.abort();
  message.replaceChildren();
  drop.hidden = true;
  sending.hidden = false;
  request.send(body);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  send(chosen.map((file) => [file, file.webkitRelativePath || file.name]));
});
for (const input of form.querySelectorAll("input[type=file]")) input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });

for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
document.addEventListener("drop", async (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  drop.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const plain = [...event.dataTransfer.files].map((file) => [file, file.name]);
  try { send(entries.length ? (await Promise.all(entries.map(below))).flat() : plain); }
  catch { say("Some of these cannot be read. Choose them with the buttons instead."); }
});
watch();
