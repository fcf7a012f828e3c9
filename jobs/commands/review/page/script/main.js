// Filters, the list, keys: what is judged next.
let current = null;
let queue = [];

const FILTERS = {
  rule: (subject, wanted) => subject.span?.rule_id === wanted,
  channel: (subject, wanted) => subject.text.turn.channel === wanted,
  role: (subject, wanted) => subject.text.turn.role === wanted,
  why: (subject, wanted) => (subject.drawn?.why ?? BESIDE) === wanted,
  verdict: (subject, wanted) => (verdictOf(subject) || "open") === wanted,
};
const choices = {
  rule: Object.keys(data.rules),
  channel: texts.map((text) => text.turn.channel),
  role: texts.map((text) => text.turn.role),
  why: subjects.map((subject) => subject.drawn?.why ?? BESIDE),
  verdict: ["open", RIGHT, WRONG, MISSED],
};

function fillFilters() {
  for (const [name, values] of Object.entries(choices)) {
    const all = name === "why" ? "all drawn" : "all";
    const options = [...new Set(values)].map((value) => element("option", { value }, value));
    byId(`f-${name}`).replaceChildren(element("option", { value: "" }, all), ...options);
    byId(`f-${name}`).addEventListener("change", refilter);
  }
  byId("f-score").addEventListener("input", refilter);
}

function passes(subject) {
  const most = byId("f-score").value;
  if (most !== "" && !(subject.span && subject.span.score !== null && subject.span.score <= Number(most))) return false;
  if (!subject.drawn && !byId("f-why").value) return false;
  return Object.entries(FILTERS).every(([name, holds]) => {
    const wanted = byId(`f-${name}`).value;
    return wanted === "" || holds(subject, wanted);
  });
}

function refilter() {
  queue = subjects.filter(passes);
  byId("filtered").textContent = `${queue.length} to judge`;
  byId("list").replaceChildren(...queue.map((subject, place) => lineOf(subject, place)));
  select(queue.includes(current) ? current : queue.find((subject) => !verdictOf(subject)) ?? queue[0] ?? null);
}

function lineOf(subject, place) {
  const { span, text } = subject;
  const what = span
    ? element("mark", { class: "span", color: data.rules[span.rule_id].color }, isolated(span.label))
    : element("span", {}, "nothing found");
  const where = element("span", { class: "soft small" }, isolated(text.conversation.id));
  const turn = element("span", { class: "soft small" }, String(text.turn.turn));
  return element("li", { "data-place": place, "data-verdict": verdictOf(subject) || null },
    element("button", { type: "button", on: () => select(subject) }, what, where, turn));
}

// Shows what is to be judged; null shows the same again.
function select(subject) {
  current = subject ?? current;
  for (const line of byId("list").children) {
    const own = queue[line.dataset.place];
    line.classList.toggle("current", own === current);
    line.dataset.verdict = verdictOf(own);
    if (own === current) reveal(byId("list").parentElement, line);
  }
  if (!current || !queue.length && !subject) {
    byId("dialogue").replaceChildren(element("p", { class: "soft" }, "Nothing passes these filters."));
    byId("card").replaceChildren();
    return;
  }
  showDialogue(current, select);
  showCard(current, act);
}

function step(by) {
  if (!queue.length) return;
  const place = queue.indexOf(current);
  select(queue[(place < 0 ? 0 : place + by + queue.length) % queue.length]);
}

function nextOpen() {
  const place = queue.indexOf(current);
  const after = [...queue.slice(place + 1), ...queue.slice(0, place + 1)];
  select(after.find((subject) => !verdictOf(subject)) ?? null);
}

function give(verdict) {
  if (!current) return;
  judge(current, verdict);
  nextOpen();
}

const act = {
  right: () => give(RIGHT),
  wrong: () => give(current?.span ? WRONG : MISSED),
  undo: () => { if (current) { takeBack(current); select(null); } },
  missed: () => {
    const place = selectedPlace();
    if (!place) { hint("Select the words that were missed, in one turn and outside of what is hidden; then press m."); return; }
    addMissed(place.text, place.from, place.to, label);
    getSelection().removeAllRanges();
    select(null);
    hint(`Marked as ${label}.`);
  },
};
const KEYS = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  r: act.right, w: act.wrong, m: act.missed, u: act.undo, n: () => { unfold(); byId("note")?.focus(); },
};

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea")) { if (event.key === "Escape" || event.key === "Enter") event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
byId("download").addEventListener("click", download);
byId("load").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const known = takeOver(await file.text());
  refilter();
  hint(`${known} verdicts taken over.`);
});
byId("forget").addEventListener("click", () => {
  if (!confirm("Forget all verdicts of this page in this browser?")) return;
  verdicts.clear();
  missed = [];
  keep();
  unsaved = false;
  refilter();
});
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

fillFilters();
sayKept(recall());
refilter();
