// The card beside the dialogue: what is judged, why it was hidden, and the verdict.
const REASONS = { random: "drawn at random", "nothing found": "nothing was found here" };
let label = "";

function showCard(subject, act) {
  const { span, text } = subject;
  const facts = span ? factsOf(subject) : [["Nothing found in", `turn ${text.turn.turn}`]];
  facts.push(["Drawn because", subject.drawn ? REASONS[subject.drawn.why] ?? subject.drawn.why : "not drawn: it stands beside"]);
  if (subject.drawn?.weight) facts.push(["Stands for", `${Number(subject.drawn.weight.toFixed(1))} like it`]);
  const list = element("dl", {}, ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, isolated(value))]));
  const title = span
    ? element("h3", {}, element("mark", { class: "span", color: data.rules[span.rule_id].color }, isolated(span.label)))
    : element("h3", {}, "Is anything sensitive here?");
  byId("card").replaceChildren(element("div", { class: "verdict" }, title, buttons(subject, act)),
    more(missedLine(act), note(subject), list), element("p", { id: "hint", class: "small", role: "status" }));
}

// Folded on a narrow page, whose dialogue it would cover.
const narrow = matchMedia("(max-width: 900px)");
let isUnfolded = !narrow.matches;

function more(...children) {
  const made = element("details", { id: "more", open: isUnfolded }, element("summary", {}, "Why, a missed value, a note"), ...children);
  made.addEventListener("toggle", () => { isUnfolded = made.open; });
  return made;
}

function unfold(open = true) {
  isUnfolded = open;
  if (byId("more")) byId("more").open = open;
}
narrow.addEventListener("change", () => unfold(!narrow.matches));

function factsOf(subject) {
  const { span, text } = subject;
  const rule = data.rules[span.rule_id];
  const others = span.rule_ids.filter((id) => id !== span.rule_id);
  const facts = [["Rule", rule.name === span.rule_id ? rule.name : `${rule.name} (${span.rule_id})`], ["Reason", reasonOf(span, text)]];
  if (span.score !== null) facts.push(["Score", String(span.score)]);
  if (others.length) facts.push(["Also hit", others.join(", ")]);
  if (span.action !== "label") facts.push(["Written", span.action === "tag" ? "left as it is, only tagged" : span.action]);
  if (text.column !== data.text) facts.push(["Column", text.column]);
  return facts;
}

function reasonOf(span, text) {
  if (!span.trigger) return "its own words";
  const { rule_id: rule, turn } = span.trigger;
  const where = turn === text.turn.turn ? "in this turn" : `in turn ${turn}`;
  return rule === span.rule_id ? `words ${where}` : `${rule} ${where}`;
}

function buttons(subject, act) {
  const [yes, no] = subject.span ? ["Right", "Wrong"] : ["Right, nothing", "Missed"];
  const pressed = verdictOf(subject);
  const second = subject.span ? WRONG : MISSED;
  return element("div", { class: "verdicts" },
    element("button", { type: "button", class: "right", "aria-pressed": String(pressed === RIGHT), on: act.right }, yes),
    element("button", { type: "button", class: "wrong", "aria-pressed": String(pressed === second), on: act.wrong }, no),
    element("button", { type: "button", on: act.undo }, "Take back"));
}

function missedLine(act) {
  const choice = element("select", { id: "label", "aria-label": "Label of what was missed" },
    ...data.labels.map((name) => element("option", { value: name, selected: name === label }, name)));
  choice.addEventListener("change", () => { label = choice.value; });
  label = label || choice.value;
  const button = element("button", { type: "button", on: act.missed }, "Mark as missed");
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  return element("div", { class: "verdicts" }, choice, button);
}

function note(subject) {
  const field = element("input", { id: "note", type: "text", placeholder: "note, without values", "aria-label": "Note", value: noteOf(subject) });
  field.addEventListener("change", () => writeNote(subject, field.value));
  return field;
}

const hint = (sentence) => { byId("hint").textContent = sentence; };
