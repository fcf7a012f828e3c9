// The conversation as a dialogue. Texts become text nodes; nothing that is said is read as HTML.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") made.addEventListener("click", value);
    else if (name === "color") made.style.setProperty("--rule", value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Brings what is inside a box to its middle. The page moves only where the box has no bar of its own.
function reveal(box, inner) {
  if (!inner) return;
  const [outer, own] = [box.getBoundingClientRect(), inner.getBoundingClientRect()];
  if (getComputedStyle(box).overflowY === "auto") box.scrollTop += own.top - outer.top - (box.clientHeight - own.height) / 2;
  else inner.scrollIntoView({ block: "center" });
}

const isolated = (text) => element("bdi", {}, String(text));

function showDialogue(subject, select) {
  const { conversation } = subject.text;
  const head = element("h2", {}, isolated(conversation.id));
  const where = element("p", { class: "soft small" }, "partition ", isolated(conversation.partition),
    ` · ${conversation.turns.length} of ${conversation.turns_in_all} turns`);
  const turns = [];
  let before = 0;
  for (const turn of conversation.turns) {
    if (turn.place !== before + 1) turns.push(hiddenTurns(turn.place - before - 1));
    turns.push(turnOf(conversation, turn, subject, select));
    before = turn.place;
  }
  if (before < conversation.turns_in_all) turns.push(hiddenTurns(conversation.turns_in_all - before));
  byId("dialogue").replaceChildren(head, where, ...turns);
  reveal(byId("dialogue"), byId("dialogue").querySelector(".current"));
}

function hiddenTurns(count) {
  return element("p", { class: "gap soft small" }, `⋯ ${count} turn${count === 1 ? "" : "s"} not shown`);
}

function turnOf(conversation, turn, subject, select) {
  const own = texts.filter((text) => text.turn === turn);
  const side = turn.role === "customer" ? "customer" : "agent";
  return element("div", { class: `turn ${side}`, id: `turn-${turn.turn}` },
    element("div", { class: "who soft small" }, `${turn.turn} · `, isolated(turn.role), ` · ${turn.channel}`),
    ...own.map((text) => bubble(text, subject, select)));
}

function bubble(text, subject, select) {
  const name = text.column === data.text ? null : element("span", { class: "column soft small" }, isolated(text.column), ": ");
  const whole = subjectOf.get(text.key);
  const made = element("div", { class: "said", dir: "auto", "data-text": text.key }, name);
  if (text.text === null) text.spans.forEach((span) => made.append(markOf(text, { span, label: true }, subject, select)));
  else {
    const all = signs(text.text);
    for (const piece of pieces(text, marksOf(text))) {
      const words = all.slice(piece.from, piece.to).join("");
      made.append(piece.span || piece.mark
        ? markOf(text, { ...piece, words }, subject, select)
        : element("bdi", { class: "piece", "data-from": piece.from }, words));
    }
  }
  if (whole) {
    made.classList.add("drawn");
    if (whole === subject) made.classList.add("current");
    if (verdictOf(whole)) made.dataset.verdict = verdictOf(whole);
    made.addEventListener("click", () => { if (getSelection().isCollapsed) select(whole); });
  }
  return made;
}

function markOf(text, piece, subject, select) {
  if (piece.mark) {
    const title = `missed: ${piece.mark.label}; click to take back`;
    return element("mark", { class: "missed", title, on: (event) => { event.stopPropagation(); removeMark(piece.mark); select(null); } },
      isolated(piece.words));
  }
  const { span } = piece;
  const own = subjectOf.get(`${text.key}@${span.start}`);
  const made = element("mark", {
    class: `span ${span.drawn ? "drawn" : ""} ${own === subject ? "current" : ""}`, color: data.rules[span.rule_id].color,
    "data-verdict": verdictOf(own) || null, title: `${span.label} by ${span.rule_id}`, on: (event) => { event.stopPropagation(); select(own); },
  }, isolated(piece.label ? `[${span.label}]` : piece.words || "∅"));
  return made;
}

// The place of the selection in one text, in code points; null where there is none, or it is in several texts.
function selectedPlace() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const said = [...document.querySelectorAll(".said")].filter((bubble) => range.intersectsNode(bubble));
  const found = said.flatMap((bubble) => [...bubble.querySelectorAll(".piece")].flatMap((piece) => {
    const node = piece.firstChild;
    if (!node || !range.intersectsNode(node)) return [];
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    const from = Number(piece.dataset.from) + signs(node.data.slice(0, start)).length;
    const to = from + signs(node.data.slice(start, end)).length;
    return from < to ? [{ text: textOf.get(bubble.dataset.text), from, to }] : [];
  }));
  return found.length === 1 ? found[0] : null;
}
